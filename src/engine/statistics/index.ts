/** The registry of statistical tests, and what else the statistics are made of. */
import { bayesianT } from './bayesian-t.ts';
import { bootstrapDifference } from './bootstrap-difference.ts';
import { correctedT } from './corrected-t.ts';
import { fiveByTwo } from './five-by-two.ts';
import { pairedT } from './paired-t.ts';
import type { StatisticalTest } from './test.ts';
import { welchT } from './welch-t.ts';
import { wilcoxon } from './wilcoxon.ts';

export const tests: readonly StatisticalTest[] = [
  pairedT,
  correctedT,
  fiveByTwo,
  wilcoxon,
  welchT,
  bootstrapDifference,
  bayesianT,
];
