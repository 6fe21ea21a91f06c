/** Differences with their intervals on one axis, row by row, against 0 and a region that does not matter. */
import { LOOKS, type Look } from './xy-options.ts';
import { variantColor, variantSymbol, type Shade } from '../model/palette.ts';
import { traceSymbol } from './symbols.ts';

export interface IntervalRow {
  /** The two names, the first minus the second, each with its mark. */
  readonly names: readonly [string, string];
  readonly marks: readonly [number, number];
  /** null: `instead` is written in its place. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** A filled point; else a hollow one. */
  readonly firm: boolean;
  readonly instead: string;
}

export interface IntervalAxis {
  readonly title: string;
  readonly format: (value: number) => string;
  /** ± this is shaded; 0 for nothing. */
  readonly rope: number;
  readonly ropeLabel: string;
}

export const ROW_HEIGHT = 30;
const TOP = 20;
const BOTTOM = 44;
const LABELS = { share: 0.44, most: 440 };
const SIDE = 14;
const FONT = '12px "Pretendard Variable", Pretendard, sans-serif';

export const plotHeight = (rows: number): number => TOP + rows * ROW_HEIGHT + BOTTOM;
export const rowTop = (row: number): number => TOP + row * ROW_HEIGHT;

/** Round numbers across [low, high], about `count` of them (steps of 1, 2 or 5 times a power of ten). */
export function ticksOf(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** From the least to the greatest that is shown, 0 and the region among them, with some air. */
export function rangeOf(rows: readonly IntervalRow[], rope: number): { low: number; high: number } {
  const shown = rows.flatMap(({ value, low, high }) => [value, low, high]).filter((number) => number !== null);
  const [low, high] = [Math.min(0, -rope, ...shown), Math.max(0, rope, ...shown)];
  const air = (high - low || 1) * 0.06;
  return { low: low - air, high: high + air };
}

export function drawIntervals(
  context: CanvasRenderingContext2D,
  width: number,
  rows: readonly IntervalRow[],
  axis: IntervalAxis,
  shade: Shade,
): void {
  const look = LOOKS[shade];
  const labels = Math.min(LABELS.most, width * LABELS.share);
  const plot = { left: labels + SIDE, right: width - SIDE, bottom: rowTop(rows.length) };
  const { low, high } = rangeOf(rows, axis.rope);
  const place = (value: number): number => plot.left + ((value - low) / (high - low)) * (plot.right - plot.left);
  context.font = FONT;
  context.textBaseline = 'middle';
  const ticks = ticksOf(low, high, Math.max(3, (plot.right - plot.left) / 110));
  drawAxis(context, plot, place, ticks, axis, look);
  rows.forEach((row, i) => {
    const y = rowTop(i) + ROW_HEIGHT / 2;
    drawNames(context, row, y, labels, shade);
    if (row.value === null) drawText(context, row.instead, plot.left + 4, y, look.muted);
    else {
      drawGround(context, i, place, ticks, axis.rope, look);
      drawInterval(context, row, y, place, look);
    }
  });
}

type Place = (value: number) => number;
interface Plot {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

function drawAxis(
  context: CanvasRenderingContext2D,
  { left, right, bottom }: Plot,
  place: Place,
  ticks: readonly number[],
  { title, format, rope, ropeLabel }: IntervalAxis,
  look: Look,
): void {
  line(context, left, bottom, right, bottom, look.border, 1);
  context.textAlign = 'center';
  context.fillStyle = look.muted;
  if (rope > 0) context.fillText(ropeLabel, place(0), TOP / 2);
  for (const tick of ticks) context.fillText(format(tick), place(tick), bottom + 12);
  context.fillText(title, (left + right) / 2, bottom + 32, right - left);
}

/** Behind the interval of one row: the region around 0, and a line a tick. */
function drawGround(
  context: CanvasRenderingContext2D,
  row: number,
  place: Place,
  ticks: readonly number[],
  rope: number,
  look: Look,
): void {
  const [top, bottom] = [rowTop(row), rowTop(row + 1)];
  context.fillStyle = look.grid;
  context.fillRect(place(-rope), top, place(rope) - place(-rope), bottom - top);
  for (const tick of ticks)
    line(context, place(tick), top, place(tick), bottom, tick === 0 ? look.muted : look.grid, tick === 0 ? 1.5 : 1);
}

function drawText(context: CanvasRenderingContext2D, text: string, x: number, y: number, color: string): void {
  context.textAlign = 'left';
  context.fillStyle = color;
  context.fillText(text, x, y);
}

function drawNames(
  context: CanvasRenderingContext2D,
  { names, marks }: IntervalRow,
  y: number,
  width: number,
  shade: Shade,
): void {
  const look = LOOKS[shade];
  const half = width / 2;
  names.forEach((name, i) => {
    const x = 4 + i * half;
    context.strokeStyle = context.fillStyle = variantColor(marks[i]!, shade);
    context.lineWidth = 1.6;
    traceSymbol(context, variantSymbol(marks[i]!), { x: x + 6, y, radius: 4 });
    context.fill();
    context.stroke();
    drawText(context, shortened(context, name, half - 36), x + 16, y, look.text);
  });
  drawText(context, '−', half - 12, y, look.muted);
}

function shortened(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('')}…`;
}

function drawInterval(
  context: CanvasRenderingContext2D,
  { value, low, high, firm }: IntervalRow,
  y: number,
  place: Place,
  look: Look,
): void {
  if (low !== null && high !== null) {
    line(context, place(low), y, place(high), y, look.text, 2);
    for (const end of [low, high]) line(context, place(end), y - 5, place(end), y + 5, look.text, 2);
  }
  traceSymbol(context, 'circle', { x: place(value ?? 0), y, radius: 5 });
  context.fillStyle = firm ? look.text : look.surface;
  context.fill();
  context.strokeStyle = look.text;
  context.lineWidth = 2;
  context.stroke();
}

function line(
  context: CanvasRenderingContext2D,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  color: string,
  width: number,
): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}
