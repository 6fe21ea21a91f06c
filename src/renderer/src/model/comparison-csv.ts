/** The comparison's table as a CSV file (RFC 4180). */
import type { StudySummary } from '../../../shared/records.ts';
import { openedKinds, testFigure } from './sealed.ts';
import type { Rival } from '../state/comparison.svelte.ts';

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line a variant; every metric with its mean and its sample standard deviation. Once a test part was opened, how often, too. */
export function comparisonCsv(rivals: readonly Rival[], titleOf: (study: StudySummary | undefined) => string): string {
  const metrics = [...new Set(rivals.flatMap((rival) => Object.keys(rival.row.metrics)))];
  const kinds = openedKinds(rivals.flatMap(({ opened }) => opened));
  const head = [
    'study',
    'variant',
    'runs',
    'diverged',
    ...metrics.flatMap((metric) => [`${metric}.mean`, `${metric}.sd`]),
    ...kinds.flatMap((kind) => [`test.${kind}.mean`, `test.${kind}.sd`]),
    ...(kinds.length > 0 ? ['test.networks', 'test.openings'] : []),
  ];
  const lines = rivals.map(({ study, row, opened }) => {
    const figures = metrics.flatMap((metric) => [row.metrics[metric]?.mean, row.metrics[metric]?.deviation]);
    const tested = kinds.map((kind) => testFigure(opened, kind)).flatMap(({ mean, deviation }) => [mean, deviation]);
    const looks = kinds.length > 0 ? [opened.length, study?.openings.length] : [];
    return [titleOf(study), row.variant, row.runs, row.diverged, ...figures, ...tested, ...looks].map((cell) =>
      quote(String(cell ?? '')),
    );
  });
  return [head, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}
