/** What a study comes to under its protocol, in the terminal. */
import type { Analysis } from '../../../shared/analysis/index.ts';
import type { Terminal } from '../terminal.ts';
import type { MetricName } from '../texts.ts';
import { showFolds } from './k-fold.ts';

/** Prints nothing where the runs say everything themselves. */
export function showAnalysis(terminal: Terminal, analysis: Analysis | null, metricName: MetricName): void {
  switch (analysis?.protocol) {
    case 'k_fold':
      return showFolds(terminal, analysis, metricName);
    case undefined:
  }
}
