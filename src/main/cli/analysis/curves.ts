/** Learning and validation curves in the terminal: a table for each variant. */
import type { CurveVariant } from '../../../shared/analysis/curves.ts';
import { figure, spread, table } from '../format.ts';
import type { Terminal } from '../terminal.ts';
import type { MetricName } from '../texts.ts';

/** `axis` is what the metrics are held against. */
export function showCurve(
  { print, say, note }: Terminal,
  { variants }: { readonly variants: readonly CurveVariant[] },
  axis: string,
  metricName: MetricName,
): void {
  for (const { variant, points } of variants) {
    const names = [...new Set(points.flatMap(({ metrics }) => Object.keys(metrics)))].filter((name) =>
      /^(train|validation)\./.test(name),
    );
    const rows = points.map(({ value, completed, metrics }) => [
      typeof value === 'number' ? figure(value) : String(value),
      String(completed),
      ...names.map((name) => spread(metrics[name]?.mean ?? null, metrics[name]?.deviation ?? null)),
    ]);
    const right = names.map((_name, place) => place + 2);
    print(`\n${variant}\n${table([axis, say('column.runs'), ...names.map(metricName)], rows, [0, 1, ...right])}`);
  }
  note(say('spread'));
}
