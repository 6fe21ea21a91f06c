/** Bias and variance in the terminal: the three terms, their sum, and what was measured. */
import type { BiasVarianceAnalysis } from '../../../shared/analysis/bias-variance.ts';
import { figure, spread, table } from '../format.ts';
import type { Terminal } from '../terminal.ts';

const TERMS = ['biasSquared', 'variance', 'noise', 'expected'] as const;

export function showBiasVariance({ print, say, note }: Terminal, { field, variants }: BiasVarianceAnalysis): void {
  for (const { variant, settings } of variants) {
    const head = [field ?? '', say('bias.fits'), ...TERMS.map((term) => say(`bias.${term}`)), say('bias.measured')];
    const rows = settings.map(({ value, fits, terms }) => [
      typeof value === 'number' ? figure(value) : String(value ?? ''),
      String(fits),
      ...TERMS.map((term) => figure(terms?.[term])),
      spread(terms?.measured ?? null, terms?.standardError ?? null),
    ]);
    print(
      `\n${variant}\n${table(
        head,
        rows,
        head.map((_, place) => place),
      )}`,
    );
  }
  note(say('bias.note'));
}
