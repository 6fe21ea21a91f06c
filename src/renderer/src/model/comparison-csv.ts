/** The comparison's table as a CSV file (RFC 4180). */
import type { StudySummary } from '../../../shared/records.ts';
import type { Rival } from '../state/comparison.svelte.ts';

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line a variant; every metric with its mean and its sample standard deviation. */
export function comparisonCsv(rivals: readonly Rival[], titleOf: (study: StudySummary | undefined) => string): string {
  const metrics = [...new Set(rivals.flatMap((rival) => Object.keys(rival.row.metrics)))];
  const head = [
    'study',
    'variant',
    'runs',
    'diverged',
    ...metrics.flatMap((metric) => [`${metric}.mean`, `${metric}.sd`]),
  ];
  const lines = rivals.map(({ study, row }) => {
    const figures = metrics.flatMap((metric) => [row.metrics[metric]?.mean, row.metrics[metric]?.deviation]);
    return [titleOf(study), row.variant, row.runs, row.diverged, ...figures].map((cell) => quote(String(cell ?? '')));
  });
  return [head, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}
