/** What a study comes to under its protocol, in the terminal. */
import type { Analysis } from '../../../shared/analysis/index.ts';
import type { Terminal } from '../terminal.ts';
import type { MetricName } from '../texts.ts';
import { showBiasVariance } from './bias-variance.ts';
import { showCurve } from './curves.ts';
import { showBagging, showBoosting } from './ensembles.ts';
import { showFolds } from './k-fold.ts';
import { showSearch } from './search.ts';

/** Prints nothing where the runs say everything themselves. */
export function showAnalysis(terminal: Terminal, analysis: Analysis | null, metricName: MetricName): void {
  switch (analysis?.protocol) {
    case 'k_fold':
      return showFolds(terminal, analysis, metricName);
    case 'learning_curve':
      return showCurve(terminal, analysis, terminal.say('curves.samples'), metricName);
    case 'validation_curve':
      return showCurve(terminal, analysis, analysis.field, metricName);
    case 'search':
      return showSearch(terminal, analysis, metricName);
    case 'bias_variance':
      return showBiasVariance(terminal, analysis);
    case 'bagging':
      return showBagging(terminal, analysis);
    case 'boosting':
      return showBoosting(terminal, analysis);
    case undefined:
  }
}
