/** Confusion matrices as one PNG file: what is on show, without its frame. */
import type { ClassReport } from '../../../shared/report.ts';
import { local } from '../i18n/language.svelte.ts';
import { saveBlob } from '../model/files.ts';
import { heat } from '../model/heat.ts';
import { SURFACES, type Shade } from '../model/palette.ts';
import { percentage } from '../model/report.ts';

interface Matrix {
  readonly title: string;
  readonly report: ClassReport;
}

interface Names {
  readonly actual: string;
  readonly predicted: string;
}

/** Pixels at scale 1. */
const CELL = 44;
const LABELS = 120;
const HEAD = 64;
const MARGIN = 16;
const SCALE = 2;
const FONT = '"Pretendard Variable", Pretendard, sans-serif';
const INKS: Readonly<Record<Shade, string>> = { light: '#1a1f26', dark: '#e7eaee' };

/** Saves the matrices one below the other, each cell with its count and its share of the row. */
export function saveMatrices(name: string, matrices: readonly Matrix[], names: Names, shade: Shade): void {
  const sizes = matrices.map(({ report }) => report.classes.length);
  const width = 2 * MARGIN + LABELS + CELL * Math.max(4, ...sizes);
  const height = MARGIN + sizes.reduce((sum, size) => sum + HEAD + CELL * size + MARGIN, 0);
  const canvas = Object.assign(document.createElement('canvas'), { width: SCALE * width, height: SCALE * height });
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(SCALE, SCALE);
  context.fillStyle = SURFACES[shade];
  context.fillRect(0, 0, width, height);
  let top = MARGIN;
  for (const matrix of matrices) {
    drawMatrix(context, matrix, names, shade, top);
    top += HEAD + CELL * matrix.report.classes.length + MARGIN;
  }
  canvas.toBlob((blob) => blob && saveBlob(name, blob));
}

function drawMatrix(
  context: CanvasRenderingContext2D,
  { title, report: { classes, counts } }: Matrix,
  { actual, predicted }: Names,
  shade: Shade,
  top: number,
): void {
  const left = MARGIN + LABELS;
  const write = (text: string, x: number, y: number, align: CanvasTextAlign, room: number, weight = 400): void => {
    context.font = `${weight} 12px ${FONT}`;
    context.textAlign = align;
    context.fillText(text, x, y, room);
  };
  context.textBaseline = 'middle';
  context.fillStyle = INKS[shade];
  write(title, MARGIN, top + 8, 'left', LABELS + CELL * Math.max(4, classes.length), 650);
  write(`${actual} ↓  ${predicted} →`, MARGIN, top + 48, 'left', LABELS - 8);
  classes.forEach((score, i) => {
    const name = local(score.name);
    context.fillStyle = INKS[shade];
    write(name, left + CELL * (i + 0.5), top + 48, 'center', CELL - 4);
    write(name, left - 8, top + HEAD + CELL * (i + 0.5), 'right', LABELS - 8);
  });
  counts.forEach((row, i) => {
    const total = classes[i]!.support;
    row.forEach((count, j) => {
      const { fill, ink } = heat(count / Math.max(1, total), shade);
      const [x, y] = [left + CELL * j, top + HEAD + CELL * i];
      context.fillStyle = fill;
      context.fillRect(x + 1, y + 1, CELL - 2, CELL - 2);
      context.fillStyle = ink;
      write(String(count), x + CELL / 2, y + CELL / 2 - 7, 'center', CELL - 6, i === j ? 650 : 400);
      write(`${percentage(count, total)} %`, x + CELL / 2, y + CELL / 2 + 8, 'center', CELL - 6);
    });
  });
}
