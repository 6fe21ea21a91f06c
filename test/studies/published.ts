/** The studies whose results the README shows, and what is claimed of each. */
import type { Run } from '../../src/shared/records.ts';
import { accuracy, accuracyGap, bySeed, lossGap, reduction, spread, written, type Figure } from './figures.ts';

export interface Findings {
  /** Rows of the README's table, cell by cell. */
  readonly rows: readonly (readonly string[])[];
  /** What was to be shown and was not. */
  readonly failures: readonly string[];
}

export interface PublishedStudy {
  readonly name: string;
  /** Which of the README's tables its rows belong to. */
  readonly table: 'accuracy' | 'gap';
  /** Short enough for the test suite. */
  readonly quick: boolean;
  findings(runs: readonly Run[]): Findings;
}

export const HEADS = {
  accuracy: ['study', 'network', 'accuracy on samples never trained on', 'seeds', 'holds to'],
  gap: ['', 'gap of the loss', 'reduced by', 'gap of the accuracy', 'reduced by'],
} as const;

export const published: readonly PublishedStudy[] = [
  {
    name: 'digits',
    table: 'accuracy',
    quick: true,
    findings: (runs) => atLeast(runs, 0.97, 'digits, five held-out fifths', '64 – 100 – 10'),
  },
  {
    name: 'fashion-cnn',
    table: 'accuracy',
    quick: false,
    findings: (runs) => atLeast(runs, 0.86, 'Fashion-MNIST, 8,000 / 2,000', 'two convolutions'),
  },
  { name: 'over-fitting', table: 'gap', quick: true, findings: reductions },
];

/** Every seed has to reach `least`. */
function atLeast(runs: readonly Run[], least: number, study: string, network: string): Findings {
  const values = bySeed(runs, accuracy);
  const lowest = Math.min(...values);
  return {
    rows: [[study, network, spread(values), String(values.length), `≥ ${least}`]],
    failures: lowest >= least ? [] : [`${study}: ${written(lowest)} is below ${least}`],
  };
}

/** Each regulariser against none. The loss has to profit from all of them; what the accuracy does is told, not claimed. */
function reductions(runs: readonly Run[]): Findings {
  const [[, none] = ['', []], ...others] = [...Map.groupBy(runs, ({ variant }) => variant)];
  const compared = others.map(([variant, own]) => ({
    variant,
    loss: compare(none, own, lossGap),
    accuracy: compare(none, own, accuracyGap),
  }));
  return {
    rows: [
      ['none', spread(bySeed(none, lossGap)), '', spread(bySeed(none, accuracyGap)), ''],
      ...compared.map(({ variant, loss, accuracy }) => [variant, ...loss.cells, ...accuracy.cells]),
    ],
    failures: compared.filter(({ loss }) => !loss.claimed).map(({ variant }) => `${variant} does not reduce the gap`),
  };
}

function compare(before: readonly Run[], after: readonly Run[], figure: Figure) {
  const [a, b] = [bySeed(before, figure), bySeed(after, figure)];
  const { mean, low, high } = reduction(a, b);
  const claimed = low > 0;
  const interval = `${written(mean)} [${written(low)}, ${written(high)}]`;
  return { claimed, cells: [spread(b), claimed ? interval : `not claimed: ${interval}`] };
}
