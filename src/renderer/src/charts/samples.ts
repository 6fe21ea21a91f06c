/** The samples of two inputs on a square map: class by colour and symbol, validation samples hollow. */
import type { Preview } from '../../../shared/contract.ts';
import { classColor, classSymbol, type Shade } from '../model/palette.ts';
import { traceSymbol } from './symbols.ts';

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
    context.lineWidth = 1.1;
    traceSymbol(context, classSymbol(index), { x, y, radius: RADIUS });
    if (point.part === 'train') context.fill();
    context.stroke();
  });
}
