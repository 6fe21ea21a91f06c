/** Networks whose gradients or units have died: their numbers must not become so small that the machine slows down. */
import { createTrainer, type Trainer } from '../../src/engine/trainer.ts';
import { kernels, planOf, stepsOf } from './ours.ts';
import { rate, table, verdict } from './report.ts';
import { ratesOf } from './stopwatch.ts';
import { classification, regression, type Workload } from './workloads.ts';

const LIMIT = 1.2;
/** Long enough for the first moments to decay through all magnitudes, and the second ones with β₂ = .999. */
const STEPS_TO_DIE = 100_000;

/** A training at its ordinary start, and the same work on a network in the state in question. */
interface Case {
  readonly name: string;
  readonly workload: Workload;
  make(workload: Workload): Promise<Trainer>;
}

const ordinary = (workload: Workload) => createTrainer(kernels, planOf(workload));

/** Learns the function 0, until nothing is left to learn. */
async function converged(workload: Workload): Promise<Trainer> {
  const trainer = await createTrainer(
    kernels,
    planOf(workload, undefined, () => 0),
  );
  return worn(trainer);
}

/** Its first hidden layer is so far below zero that no input wakes a unit. */
async function dead(workload: Workload): Promise<Trainer> {
  const trainer = await ordinary(workload);
  const snapshot = trainer.snapshot();
  const [inputs = 0, units = 0] = workload.widths;
  const parameters = snapshot.parameters.slice();
  // Weights first, the bias after them on the next multiple of 16: network.ts.
  const bias = Math.ceil((inputs * units) / 16) * 16;
  parameters.fill(-1000, bias, bias + units);
  trainer.restore({ ...snapshot, parameters });
  return worn(trainer);
}

function worn(trainer: Trainer): Trainer {
  while (trainer.step < STEPS_TO_DIE) trainer.advance(STEPS_TO_DIE);
  return trainer;
}

const CASES: readonly Case[] = [
  { name: 'converged, SGD', workload: regression('SGD', 'sgd', 32), make: converged },
  { name: 'converged, Momentum', workload: regression('Momentum', 'momentum', 32), make: converged },
  { name: 'converged, Adam', workload: regression('Adam', 'adam', 32), make: converged },
  { name: 'dead ReLU units, Adam', workload: classification, make: dead },
];

export async function denormals(): Promise<string> {
  const rows: string[][] = [];
  for (const { name, workload, make } of CASES) {
    const trainers = [await ordinary(workload), await make(workload)];
    const [before = 0, after = 0] = ratesOf(trainers.map(stepsOf));
    const times = before / after;
    rows.push([
      `${workload.name}: ${name}`,
      rate(before),
      rate(after),
      verdict(`${times.toFixed(2)}×`, times <= LIMIT, `≤ ${LIMIT}`),
    ]);
  }
  return table(['steps per second where nothing moves any more', 'ordinary', 'then', 'time of a step'], rows);
}
