/** The studies whose results the README shows, and what is claimed of each. */
import { mean as meanOf, standardDeviation as populationDeviation } from 'simple-statistics';
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
  readonly table: 'accuracy' | 'folds' | 'gap';
  /** Short enough for the test suite. */
  readonly quick: boolean;
  findings(runs: readonly Run[]): Findings;
}

export const HEADS = {
  accuracy: ['study', 'network', 'accuracy on samples never trained on', 'seeds', 'holds to'],
  folds: ['ten folds', 'linear', 'scikit-learn, logistic regression', 'one layer of 100', 'scikit-learn, 100'],
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
  folds('iris', [0.953, 0.043], [0.96, 0.033]),
  folds('wine', [0.983, 0.026], [0.983, 0.026]),
  folds('breast-cancer', [0.977, 0.019], [0.974, 0.016]),
  folds('digits', [0.967, 0.012], [0.981, 0.006]),
  { name: 'over-fitting', table: 'gap', quick: true, findings: reductions },
];

/** Mean and population standard deviation over ten stratified folds, as scikit-learn 1.9.1 gives them. */
type Reference = readonly [mean: number, deviation: number];

/** Both networks have to come within one standard deviation of the figure they are held against. */
function folds(data: string, linear: Reference, hidden: Reference): PublishedStudy {
  const findings = (runs: readonly Run[]): Findings => {
    const compared = [linear, hidden].map(([mean, deviation], variant) => {
      const values = runs.filter(({ variantIndex }) => variantIndex === variant).map(accuracy);
      const found = { mean: meanOf(values), deviation: populationDeviation(values) };
      const holds = Math.abs(found.mean - mean) <= deviation;
      const cells = [
        `${written(found.mean)} ± ${written(found.deviation)}`,
        `${written(mean)} ± ${written(deviation)}`,
      ];
      return { cells, failures: holds ? [] : [`${data}: ${written(found.mean)} is not ${cells[1]!}`] };
    });
    return {
      rows: [[data, ...compared.flatMap(({ cells }) => cells)]],
      failures: compared.flatMap((one) => one.failures),
    };
  };
  return { name: `folds-${data}`, table: 'folds', quick: true, findings };
}

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
