/** Several square maps in one panel: how many to a row, and one picture of all. */
import { saveBlob } from '../model/files.ts';

/** Pixels above a map for its name. */
export const CAPTION = 26;
/** Pixels between two maps of a row. */
const GAP = 12;

/** The number of columns with which `count` squares under captions become largest. */
export function bestColumns(count: number, width: number, height: number): number {
  const side = (columns: number): number =>
    Math.min((width + GAP) / columns - GAP, height / Math.ceil(count / columns) - CAPTION);
  const choices = Array.from({ length: Math.max(1, count) }, (_, i) => i + 1);
  return choices.reduce((best, columns) => (side(columns) > side(best) ? columns : best));
}

/** Saves the maps of `figures`, each under its caption, as one PNG file. */
export function saveMaps(name: string, figures: readonly HTMLElement[]): void {
  const maps = figures.flatMap((figure) => figure.querySelector('canvas') ?? []);
  const side = Math.max(...maps.map((map) => map.width));
  const caption = CAPTION * window.devicePixelRatio;
  const picture = Object.assign(document.createElement('canvas'), {
    width: side * maps.length,
    height: side + caption,
  });
  const context = picture.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(document.documentElement);
  context.fillStyle = style.getPropertyValue('--surface');
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = style.getPropertyValue('--text');
  context.font = `${caption / 2}px ${style.getPropertyValue('--font')}`;
  maps.forEach((map, i) => {
    context.fillText(figures[i]?.textContent.trim() ?? '', i * side + caption / 4, caption * 0.7);
    context.drawImage(map, i * side, caption);
  });
  picture.toBlob((blob) => blob && saveBlob(name, blob));
}
