/** Coloured cells in rows and columns as one PNG file: what is on show, without its frame. */
import { saveBlob } from '../model/files.ts';
import { SURFACES, type Shade } from '../model/palette.ts';

export interface GridCell {
  readonly fill: string;
  readonly ink: string;
  /** One below the other. */
  readonly texts: readonly string[];
  readonly bold?: boolean;
}

export interface Grid {
  readonly title: string;
  /** What stands down and what stands across. */
  readonly corner: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly GridCell[])[];
}

/** Pixels at scale 1. */
const CELL = 44;
const LINE = 15;
const LABELS = 120;
const HEAD = 64;
const MARGIN = 16;
const SCALE = 2;
const LEAST_COLUMNS = 4;
const FONT = '"Pretendard Variable", Pretendard, sans-serif';
const INKS: Readonly<Record<Shade, string>> = { light: '#1a1f26', dark: '#e7eaee' };

const widthOf = ({ columns }: Grid): number => LABELS + CELL * Math.max(LEAST_COLUMNS, columns.length);
const heightOf = ({ rows }: Grid): number => HEAD + CELL * rows.length + MARGIN;

/** Saves the grids one below the other. */
export function saveGrids(name: string, grids: readonly Grid[], shade: Shade): void {
  const width = 2 * MARGIN + Math.max(...grids.map(widthOf));
  const height = MARGIN + grids.reduce((sum, grid) => sum + heightOf(grid), 0);
  const canvas = Object.assign(document.createElement('canvas'), { width: SCALE * width, height: SCALE * height });
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(SCALE, SCALE);
  context.fillStyle = SURFACES[shade];
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  let top = MARGIN;
  for (const grid of grids) {
    drawGrid(context, grid, shade, top);
    top += heightOf(grid);
  }
  canvas.toBlob((blob) => blob && saveBlob(name, blob));
}

function drawGrid(context: CanvasRenderingContext2D, grid: Grid, shade: Shade, top: number): void {
  const left = MARGIN + LABELS;
  const write = (text: string, x: number, y: number, align: CanvasTextAlign, room: number, weight = 400): void => {
    context.font = `${weight} 12px ${FONT}`;
    context.textAlign = align;
    context.fillText(text, x, y, room);
  };
  context.fillStyle = INKS[shade];
  write(grid.title, MARGIN, top + 8, 'left', widthOf(grid), 650);
  write(grid.corner, MARGIN, top + 32, 'left', widthOf(grid));
  grid.columns.forEach((name, i) => write(name, left + CELL * (i + 0.5), top + 52, 'center', CELL - 4));
  grid.rows.forEach((name, i) => write(name, left - 8, top + HEAD + CELL * (i + 0.5), 'right', LABELS - 8));
  grid.cells.forEach((row, i) =>
    row.forEach(({ fill, ink, texts, bold = false }, j) => {
      const [x, y] = [left + CELL * j, top + HEAD + CELL * i];
      context.fillStyle = fill;
      context.fillRect(x + 1, y + 1, CELL - 2, CELL - 2);
      context.fillStyle = ink;
      texts.forEach((text, place) => {
        const below = (place - (texts.length - 1) / 2) * LINE;
        write(text, x + CELL / 2, y + CELL / 2 + below, 'center', CELL - 6, bold && place === 0 ? 650 : 400);
      });
    }),
  );
}
