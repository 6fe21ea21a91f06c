/** Where the images of a grid lie: as large as leaves room for enough of them. All lengths in CSS pixels. */
import type { GridRow } from '../model/images.ts';

const LARGEST = 96;
const SMALLEST = 16;
const GAP = 2;
/** Between the rows, where they have several lines. */
const ROW_GAP = 4;
/** Room for a line of text below an image, where images are large enough to be told by it. */
const CAPTION = 15;
const CAPTIONED_FROM = 40;
/** As long as they are no smaller than this, all images find room. */
const COMFORTABLE = 44;

/** What is to be laid out, and into what. */
export interface Arrangement {
  readonly rows: readonly GridRow[];
  /** Width of an image over its height. */
  readonly aspect: number;
  readonly width: number;
  readonly height: number;
  /** Room for the names of the rows, on the left. */
  readonly gutter: number;
  readonly captions: boolean;
  /** Images of a row that should find room; others may be left out where images would get small. */
  readonly least: number;
}

export interface Place {
  readonly row: number;
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** 0 where there is none. */
  readonly caption: number;
  readonly places: readonly Place[];
  /** The middle line of each row's first images. */
  readonly middles: readonly number[];
  /** Of everything together: more than there is when it must be scrolled. */
  readonly total: number;
}

interface Fit {
  readonly size: number;
  readonly caption: number;
  readonly columns: number;
  /** Lines of a row. */
  readonly lines: number;
}

/** Lays out what finds room; every row shows its first images on as many lines as the others. */
export function layOut(arrangement: Arrangement): Layout {
  const { rows, aspect, gutter } = arrangement;
  const fit = bestFit(arrangement);
  const [width, height] = [Math.round(fit.size * aspect), fit.size];
  const line = height + fit.caption + GAP;
  const pitch = fit.lines * line + gapOf(fit.lines);
  const places = rows.flatMap(({ images }, row) =>
    images.slice(0, fit.columns * fit.lines).map((_, index) => ({
      row,
      index,
      x: gutter + (index % fit.columns) * (width + GAP),
      y: row * pitch + Math.floor(index / fit.columns) * line,
    })),
  );
  const middles = rows.map((_, row) => row * pitch + height / 2);
  const total = Math.max(0, rows.length * pitch - GAP - gapOf(fit.lines));
  return { width, height, caption: fit.caption, places, middles, total };
}

const gapOf = (lines: number): number => (lines > 1 ? ROW_GAP : 0);

/**
 * The largest size at which every row finds room with all of its images, or, where they would get small, with `least` of
 * them; below the smallest, it is scrolled.
 */
function bestFit(arrangement: Arrangement): Fit {
  const most = Math.max(1, ...arrangement.rows.map(({ images }) => images.length));
  const wanted = Math.min(most, arrangement.least);
  return (
    largestFit(arrangement, most, most, COMFORTABLE) ??
    largestFit(arrangement, most, wanted, SMALLEST) ??
    scrolledFit(arrangement, most, wanted)
  );
}

function largestFit(arrangement: Arrangement, most: number, wanted: number, smallest: number): Fit | null {
  for (let size = LARGEST; size >= smallest; size--) {
    const fit = fitAt(size, arrangement, most);
    if (fit.lines >= 1 && fit.columns * fit.lines >= wanted) return fit;
  }
  return null;
}

function scrolledFit(arrangement: Arrangement, most: number, wanted: number): Fit {
  const { columns } = fitAt(SMALLEST, arrangement, most);
  return { size: SMALLEST, caption: 0, columns, lines: Math.ceil(wanted / columns) };
}

function fitAt(size: number, { rows, aspect, width, height, gutter, captions }: Arrangement, most: number): Fit {
  const caption = captions && size >= CAPTIONED_FROM ? CAPTION : 0;
  const columns = Math.max(1, Math.floor((width - gutter + GAP) / (Math.round(size * aspect) + GAP)));
  const line = size + caption + GAP;
  const one = (height + GAP) / rows.length;
  const lines = one >= 2 * line + ROW_GAP ? Math.floor((one - ROW_GAP) / line) : Number(one >= line);
  return { size, caption, columns, lines: Math.min(lines, Math.ceil(most / columns)) };
}

/** The image at a point, if there is one. */
export function placeAt({ places, width, height }: Layout, x: number, y: number): number | null {
  const found = places.findIndex((place) => inside(x - place.x, width) && inside(y - place.y, height));
  return found < 0 ? null : found;
}

const inside = (offset: number, length: number): boolean => offset >= 0 && offset < length;

/** The image one goes to with an arrow key. Up and down: the nearest on the line above or below. */
export function neighbour(layout: Layout, from: number, key: string): number | null {
  const { places } = layout;
  if (key === 'Home') return 0;
  if (key === 'End') return places.length - 1;
  if (key === 'ArrowLeft') return Math.max(0, from - 1);
  if (key === 'ArrowRight') return Math.min(places.length - 1, from + 1);
  return key === 'ArrowUp' || key === 'ArrowDown' ? onNextLine(places, from, key === 'ArrowUp' ? -1 : 1) : null;
}

function onNextLine(places: readonly Place[], from: number, direction: 1 | -1): number {
  const here = places[from]!;
  const beyond = places.filter((place) => direction * (place.y - here.y) > 0);
  if (beyond.length === 0) return from;
  const y = beyond.reduce((best, place) => (direction * (place.y - best) < 0 ? place.y : best), beyond[0]!.y);
  const line = beyond.filter((place) => place.y === y);
  const nearest = line.reduce((best, place) => (Math.abs(place.x - here.x) < Math.abs(best.x - here.x) ? place : best));
  return places.indexOf(nearest);
}
