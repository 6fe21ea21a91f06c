/** The symbols of variants and classes, on a canvas and as paths. */
import type { SymbolName } from '../model/palette.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Begins a path with the outline of `symbol`; the caller fills or strokes it. */
export function traceSymbol(context: CanvasRenderingContext2D, symbol: SymbolName, { x, y, radius: r }: Spot): void {
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

/** In a square of 16 with the symbol in its middle. */
export const SYMBOL_PATHS: Readonly<Record<SymbolName, string>> = {
  circle: 'M8 3.5a4.5 4.5 0 1 0 .01 0Z',
  triangle: 'M8 3 12.8 12H3.2Z',
  rect: 'M4 4h8v8H4Z',
  rectRot: 'M8 2.5 13.5 8 8 13.5 2.5 8Z',
  crossRot: 'M4 4l8 8M12 4l-8 8',
  cross: 'M8 2.5v11M2.5 8h11',
  star: 'M8 2.5v11M2.5 8h11M4 4l8 8M12 4l-8 8',
  dash: 'M2.5 8h11',
};
