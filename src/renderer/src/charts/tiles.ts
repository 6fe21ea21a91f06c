/** Several small charts as one picture, in rows as they stand on the page. */
import { saveBlob } from '../model/files.ts';

const CAPTION = 24;
const GAP = 12;

/** Saves the canvases of `figures`, each under its caption, `columns` to a row, as one PNG file. */
export function saveTiles(name: string, figures: readonly HTMLElement[], columns: number): void {
  const tiles = figures.flatMap((figure) => {
    const canvas = figure.querySelector('canvas');
    return canvas ? [{ canvas, caption: figure.querySelector('figcaption')?.textContent.trim() ?? '' }] : [];
  });
  if (tiles.length === 0) return;
  const ratio = window.devicePixelRatio;
  const [caption, gap] = [CAPTION * ratio, GAP * ratio];
  const width = Math.max(...tiles.map(({ canvas }) => canvas.width)) + gap;
  const height = Math.max(...tiles.map(({ canvas }) => canvas.height)) + caption + gap;
  const picture = Object.assign(document.createElement('canvas'), {
    width: gap + width * Math.min(columns, tiles.length),
    height: gap + height * Math.ceil(tiles.length / columns),
  });
  const context = picture.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(document.documentElement);
  context.fillStyle = style.getPropertyValue('--surface');
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = style.getPropertyValue('--text');
  context.font = `${caption / 2}px ${style.getPropertyValue('--font')}`;
  tiles.forEach(({ canvas, caption: text }, i) => {
    const [x, y] = [gap + (i % columns) * width, gap + Math.floor(i / columns) * height];
    context.fillText(text, x, y + caption * 0.65);
    context.drawImage(canvas, x, y + caption);
  });
  picture.toBlob((blob) => blob && saveBlob(name, blob));
}
