/** Tables and verdicts on the terminal. */

export type Cell = string | number;

/** A table with the first column to the left and the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** How often a target was met, over all sections. */
const tally = { met: 0, missed: 0 };

/** A figure beside its target, with a mark: ✓ where it is met, ✗ where not. */
export function verdict(figure: string, met: boolean, target: string): string {
  tally[met ? 'met' : 'missed']++;
  return `${figure} (${target}) ${met ? '✓' : '✗'}`;
}

/** Our rate over a peer's, beside the target where there is one. */
export function ratio(ours: number, theirs: number, target: number | undefined): string {
  const factor = ours / theirs;
  const figure = `${factor.toPrecision(3)}×`;
  return target === undefined ? figure : verdict(figure, factor >= target, `≥ ${target}`);
}

export const summary = () => `${tally.met} targets met, ${tally.missed} missed`;

/** A rate with thousands apart. */
export const rate = (perSecond: number) => Math.round(perSecond).toLocaleString('en');
