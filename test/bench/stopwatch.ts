/** Rates as medians: what else the machine does disturbs single repetitions, not their middle. */

const REPETITIONS = 31;
const REPETITION_MS = 20;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Something to be measured: `work` does `calls` steps; `between` two of them is not timed. */
export interface Timed {
  readonly work: () => void;
  readonly calls?: number;
  readonly between?: () => void;
}

/** Median calls per second, after a repetition to warm up. */
export function callsPerSecond(timed: Timed): number {
  return ratesOf([timed])[0]!;
}

/** Median calls per second of several works, taken in turns so that all see the same weather. */
export function ratesOf(all: readonly Timed[]): number[] {
  const rates = all.map((): number[] => []);
  for (let i = 0; i <= REPETITIONS; i++) {
    all.forEach((timed, which) => rates[which]!.push(repetition(timed)));
  }
  return rates.map((list) => median(list.slice(1)));
}

function repetition({ work, calls = 1, between }: Timed): number {
  let [spent, done] = [0, 0];
  while (spent < REPETITION_MS) {
    const start = performance.now();
    work();
    spent += performance.now() - start;
    done += calls;
    between?.();
  }
  return (done / spent) * 1000;
}
