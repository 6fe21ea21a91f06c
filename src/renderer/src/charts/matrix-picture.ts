/** Confusion matrices as one PNG file. */
import type { ClassReport } from '../../../shared/report.ts';
import { local } from '../i18n/language.svelte.ts';
import { heat } from '../model/heat.ts';
import type { Shade } from '../model/palette.ts';
import { percentage } from '../model/report.ts';
import { saveGrids, type Grid } from './grid-picture.ts';

interface Matrix {
  readonly title: string;
  readonly report: ClassReport;
}

interface Names {
  readonly actual: string;
  readonly predicted: string;
}

/** Saves the matrices one below the other, each cell with its count and its share of the row. */
export function saveMatrices(name: string, matrices: readonly Matrix[], names: Names, shade: Shade): void {
  saveGrids(
    name,
    matrices.map((matrix) => gridOf(matrix, names, shade)),
    shade,
  );
}

function gridOf({ title, report: { classes, counts } }: Matrix, { actual, predicted }: Names, shade: Shade): Grid {
  const names = classes.map((one) => local(one.name));
  const cells = counts.map((row, i) => {
    const total = classes[i]!.support;
    return row.map((count, j) => ({
      ...heat(count / Math.max(1, total), shade),
      texts: [String(count), `${percentage(count, total)} %`],
      bold: i === j,
    }));
  });
  return { title, corner: `${actual} ↓  ${predicted} →`, rows: names, columns: names, cells };
}
