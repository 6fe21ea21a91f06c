/** Painting a grid of small images: their pixels stay sharp at every size and on every screen. */
import type { GridImage, GridRow, PixelShape } from '../model/images.ts';
import type { Layout } from './image-layout.ts';

const OPAQUE = 255;
/** Thickness of the frame around what is wrong, and side of the cross in its corner. */
const FRAME = 2;
const BADGE = 9;

/** The colours and the typeface of the page. */
export interface Ink {
  readonly font: string;
  readonly text: string;
  readonly good: string;
  readonly bad: string;
  readonly ground: string;
}

export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  return {
    font: style.fontFamily,
    text: color('--muted'),
    good: color('--good'),
    bad: color('--danger'),
    ground: color('--surface'),
  };
}

/** An image in its own resolution. */
function bitmapOf(pixels: Uint8Array, { height, width, channels }: PixelShape): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const image = context.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let c = 0; c < 3; c++) image.data[4 * pixel + c] = pixels[pixel * channels + (c % channels)]!;
    image.data[4 * pixel + 3] = OPAQUE;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/**
 * An image in a size of device pixels. It is enlarged by a whole number first and then made smaller, so that all its
 * pixels look alike and their edges stay sharp.
 */
export function scaledBitmap(pixels: Uint8Array, shape: PixelShape, width: number, height: number): HTMLCanvasElement {
  const bitmap = bitmapOf(pixels, shape);
  const times = Math.ceil(width / shape.width);
  const enlarged = scaled(bitmap, times * shape.width, times * shape.height, false);
  return scaled(enlarged, width, height, true);
}

function scaled(source: HTMLCanvasElement, width: number, height: number, smooth: boolean): HTMLCanvasElement {
  if (source.width === width && source.height === height) return source;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context) return source;
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

/** Makes scaled bitmaps and remembers them: only what is said of images changes often. */
export class Bitmaps {
  readonly #made = new WeakMap<Uint8Array, HTMLCanvasElement>();

  get(pixels: Uint8Array, shape: PixelShape, width: number, height: number): HTMLCanvasElement {
    const known = this.#made.get(pixels);
    if (known?.width === width && known.height === height) return known;
    const made = scaledBitmap(pixels, shape, width, height);
    this.#made.set(pixels, made);
    return made;
  }
}

/** What `paintGrid` paints. */
export interface Painting {
  readonly rows: readonly GridRow[];
  readonly layout: Layout;
  readonly shape: PixelShape;
  /** Room for the names of the rows. */
  readonly gutter: number;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
  readonly ink: Ink;
}

/** Paints names, images, frames and captions on a canvas whose unit is a CSS pixel. */
export function paintGrid(context: CanvasRenderingContext2D, bitmaps: Bitmaps, painting: Painting): void {
  const { rows, layout, shape, gutter, ratio, ink } = painting;
  context.textBaseline = 'middle';
  context.font = `12px ${ink.font}`;
  context.fillStyle = ink.text;
  rows.forEach(({ name }, row) => {
    if (name) context.fillText(fitText(context, name, gutter - 8), 0, layout.middles[row]!);
  });
  const [width, height] = [Math.round(layout.width * ratio), Math.round(layout.height * ratio)];
  for (const { row, index, x, y } of layout.places) {
    const image = rows[row]!.images[index]!;
    const [left, top] = [Math.round(x * ratio) / ratio, Math.round(y * ratio) / ratio];
    context.drawImage(bitmaps.get(image.pixels, shape, width, height), left, top, width / ratio, height / ratio);
    drawTone(context, image, layout, left, top, ink);
    if (layout.caption > 0 && image.caption) drawCaption(context, image, layout, left, top, ink);
  }
}

function drawTone(
  context: CanvasRenderingContext2D,
  { tone }: GridImage,
  layout: Layout,
  x: number,
  y: number,
  ink: Ink,
) {
  if (tone === undefined) return;
  const { width, height } = layout;
  context.fillStyle = context.strokeStyle = tone === 'good' ? ink.good : ink.bad;
  context.lineWidth = FRAME;
  if (tone === 'good') {
    context.fillRect(x, y + height - FRAME, width, FRAME);
    return;
  }
  context.strokeRect(x + FRAME / 2, y + FRAME / 2, width - FRAME, height - FRAME);
  context.fillRect(x + width - BADGE, y, BADGE, BADGE);
  drawCross(context, x + width - BADGE / 2, y + BADGE / 2, ink.ground);
}

/** So that wrong is told by more than a colour. */
function drawCross(context: CanvasRenderingContext2D, x: number, y: number, color: string): void {
  const reach = BADGE / 2 - 2.5;
  context.strokeStyle = color;
  context.lineWidth = 1.4;
  context.beginPath();
  for (const slope of [1, -1]) {
    context.moveTo(x - reach, y - slope * reach);
    context.lineTo(x + reach, y + slope * reach);
  }
  context.stroke();
}

function drawCaption(
  context: CanvasRenderingContext2D,
  { caption, tone }: GridImage,
  layout: Layout,
  x: number,
  y: number,
  ink: Ink,
): void {
  context.font = `11px ${ink.font}`;
  context.fillStyle = tone === 'bad' ? ink.bad : ink.text;
  const text = fitText(context, caption ?? '', layout.width);
  context.fillText(
    text,
    x + (layout.width - context.measureText(text).width) / 2,
    y + layout.height + layout.caption / 2,
  );
}

/** As much of `text` as `width` takes. */
function fitText(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = text.length - 1;
  while (length > 0 && context.measureText(`${text.slice(0, length)}…`).width > width) length -= 1;
  return `${text.slice(0, length)}…`;
}

/** Width of the longest of `texts` as names of rows, in CSS pixels. */
export function widest(texts: readonly string[], { font }: Ink): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return 0;
  context.font = `12px ${font}`;
  return Math.ceil(Math.max(0, ...texts.map((text) => context.measureText(text).width)));
}
