/** Samples over folds: a row for each fold, and in it a bar for each sample that it holds, in the colour of its class. */
import type { FoldMap } from '../../../shared/fold-map.ts';
import { classColor, type Shade } from '../model/palette.ts';
import { LOOKS, type Look } from './xy-options.ts';

export interface StripLayout {
  readonly width: number;
  /** Of one row. */
  readonly rowHeight: number;
  /** What stands on the sealed part. */
  readonly seal: string;
}

const LABELS = 34;
/** Between the open samples and the sealed ones. */
const SEAM = 10;
const FONT = '11px "Pretendard Variable", Pretendard, sans-serif';
/** Rows that are high enough have a gap between them, and a number each. */
const ROOMY = 11;
const NUMBERED = 10;

export const stripsHeight = (folds: number, rowHeight: number): number => folds * rowHeight;

export function drawStrips(
  context: CanvasRenderingContext2D,
  { folds, samples }: FoldMap,
  { width, rowHeight, seal }: StripLayout,
  shade: Shade,
  chosen: number | null,
): void {
  const look = LOOKS[shade];
  const count = samples.index.length;
  const open = samples.fold.filter((fold) => fold >= 0).length;
  const seam = open < count ? SEAM : 0;
  const step = (width - LABELS - seam) / Math.max(1, count);
  const end = LABELS + open * step;
  const gap = rowHeight >= ROOMY ? 2 : 0;
  context.font = FONT;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (let fold = 0; fold < folds; fold++) {
    const top = fold * rowHeight;
    context.fillStyle = fold === chosen ? look.border : look.grid;
    context.fillRect(LABELS, top + gap / 2, end - LABELS, rowHeight - gap);
    context.fillStyle = fold === chosen ? look.text : look.muted;
    const numbered = rowHeight >= ROOMY || fold === 0 || (fold + 1) % NUMBERED === 0;
    if (numbered) context.fillText(String(fold + 1), LABELS - 8, Math.max(6, top + rowHeight / 2));
  }
  for (let place = 0; place < open; place++) {
    context.fillStyle = classColor(samples.label[place]!, shade);
    const top = samples.fold[place]! * rowHeight;
    context.fillRect(LABELS + place * step, top + gap / 2, Math.max(1, step), rowHeight - gap);
  }
  if (open === count) return;
  const height = stripsHeight(folds, rowHeight);
  drawHatching(context, end + seam, width, height, look);
  drawLabel(context, seal, (end + seam + width) / 2, height / 2, look);
}

/** Nobody's: the same over all folds. */
function drawHatching(
  context: CanvasRenderingContext2D,
  left: number,
  right: number,
  height: number,
  look: Look,
): void {
  context.save();
  context.beginPath();
  context.rect(left, 1, right - left, height - 2);
  context.fillStyle = look.grid;
  context.fill();
  context.clip();
  context.strokeStyle = look.muted;
  context.lineWidth = 1;
  for (let x = left - height; x < right; x += 6) {
    context.beginPath();
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
    context.stroke();
  }
  context.restore();
}

function drawLabel(context: CanvasRenderingContext2D, text: string, x: number, y: number, look: Look): void {
  const half = context.measureText(text).width / 2 + 8;
  context.fillStyle = look.surface;
  context.beginPath();
  context.roundRect(x - half, y - 11, 2 * half, 22, 4);
  context.fill();
  context.textAlign = 'center';
  context.fillStyle = look.text;
  context.fillText(text, x, y);
}
