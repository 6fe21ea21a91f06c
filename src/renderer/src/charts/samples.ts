/** The samples of two inputs on a square map: class by colour and symbol, validation samples hollow. */
import type { Preview } from '../../../shared/contract.ts';
import { classColor, classSymbol, type Shade, type SymbolName } from '../model/palette.ts';

interface Grid {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const MOST = 600;
const RADIUS = 2.6;

/** Draws at most 600 samples, evenly chosen. */
export function drawSamples(
  context: CanvasRenderingContext2D,
  size: number,
  preview: Preview,
  grid: Grid,
  shade: Shade,
): void {
  const every = Math.max(1, Math.ceil(preview.points.length / MOST));
  const place = (axis: readonly number[], value: number): number => {
    const [first, last] = [axis[0] ?? 0, axis.at(-1) ?? 1];
    return ((value - first) / (last - first)) * size;
  };
  preview.points.forEach((point, i) => {
    if (i % every !== 0) return;
    const index = preview.task === 'classification' ? point.y : 0;
    context.strokeStyle = context.fillStyle = classColor(index, shade);
    const [x, y] = [place(grid.x, point.x[0] ?? 0), size - place(grid.y, point.x[1] ?? 0)];
    mark(context, classSymbol(index), x, y);
    if (point.part === 'train') context.fill();
    context.stroke();
  });
}

function mark(context: CanvasRenderingContext2D, symbol: SymbolName, x: number, y: number): void {
  const r = RADIUS;
  context.lineWidth = 1.1;
  context.beginPath();
  if (symbol === 'circle') context.arc(x, y, r, 0, 2 * Math.PI);
  else if (symbol === 'rect') context.rect(x - r, y - r, 2 * r, 2 * r);
  else for (const [dx, dy, lift] of STROKES[symbol]) context[lift ? 'moveTo' : 'lineTo'](x + dx * r, y + dy * r);
}

type Stroke = readonly [number, number, boolean?];

const CROSS: readonly Stroke[] = [
  [-1.2, 0, true],
  [1.2, 0],
  [0, -1.2, true],
  [0, 1.2],
];
const DIAGONALS: readonly Stroke[] = [
  [-1, -1, true],
  [1, 1],
  [-1, 1, true],
  [1, -1],
];

const STROKES: Readonly<Record<Exclude<SymbolName, 'circle' | 'rect'>, readonly Stroke[]>> = {
  triangle: [
    [0, -1.3, true],
    [1.2, 1],
    [-1.2, 1],
    [0, -1.3],
  ],
  rectRot: [
    [0, -1.4, true],
    [1.4, 0],
    [0, 1.4],
    [-1.4, 0],
    [0, -1.4],
  ],
  crossRot: DIAGONALS,
  cross: CROSS,
  star: [...CROSS, ...DIAGONALS],
  dash: [
    [-1.3, 0, true],
    [1.3, 0],
  ],
};
