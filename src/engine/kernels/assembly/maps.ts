// Affine maps of images, one a sample: where each pixel of the changed image comes from.
//
// A map is six f64 numbers a, b, s, c, d, t. The changed image shows at (x, y), from its middle to the right and down,
// what the image has at (a·x + b·y + s, c·x + d·y + t). A further change is put before the map: the place it takes a
// pixel from is looked up in the map so far. Random words are unsigned.
import { cosTurns, sinTurns } from './circle';

/** Bytes of a map. */
export const MAP: usize = 48;
const WORD: usize = 4;

/** A number in [0, 1). */
@inline
function uniform(word: usize): f64 {
  return <f64>load<u32>(word) / 4294967296;
}

export function identity_maps(maps: usize, rows: i32): void {
  memory.fill(maps, 0, <usize>rows * MAP);
  for (let row = 0; row < rows; row++, maps += MAP) {
    store<f64>(maps, 1);
    store<f64>(maps, 1, 32);
  }
}

/** The changed image shows at (x, y) what is at (p·x + q·y + u, r·x + v·y + w) of the one before. */
@inline
function before(map: usize, p: f64, q: f64, u: f64, r: f64, v: f64, w: f64): void {
  placeBefore(map, p, q, u, r, v, w);
  placeBefore(map + 24, p, q, u, r, v, w);
}

@inline
function placeBefore(half: usize, p: f64, q: f64, u: f64, r: f64, v: f64, w: f64): void {
  const a = load<f64>(half);
  const b = load<f64>(half, 8);
  store<f64>(half, a * p + b * r);
  store<f64>(half, a * q + b * v, 8);
  store<f64>(half, a * u + b * w + load<f64>(half, 16), 16);
}

export function flip_maps(maps: usize, words: usize, rows: i32, across: f64, down: f64): void {
  for (let row = 0; row < rows; row++, maps += MAP, words += 2 * WORD) {
    const x: f64 = uniform(words) < across ? -1 : 1;
    const y: f64 = uniform(words + WORD) < down ? -1 : 1;
    before(maps, x, 0, 0, 0, y, 0);
  }
}

export function zoom_maps(maps: usize, words: usize, rows: i32, least: f64, most: f64): void {
  for (let row = 0; row < rows; row++, maps += MAP, words += WORD) {
    const factor = 1 / (least + (most - least) * uniform(words));
    before(maps, factor, 0, 0, 0, factor, 0);
  }
}

export function turn_maps(maps: usize, words: usize, rows: i32, largest: f64): void {
  for (let row = 0; row < rows; row++, maps += MAP, words += WORD) {
    const turns = largest * (2 * uniform(words) - 1);
    const cos = cosTurns(turns);
    const sin = sinTurns(turns);
    before(maps, cos, sin, 0, -sin, cos, 0);
  }
}

export function shift_maps(maps: usize, words: usize, rows: i32, across: i32, down: i32): void {
  for (let row = 0; row < rows; row++, maps += MAP, words += 2 * WORD) {
    before(maps, 1, 0, -pixels(words, across), 0, 1, -pixels(words + WORD, down));
  }
}

/** A whole number from −most to most. */
@inline
function pixels(word: usize, most: i32): f64 {
  return floor(uniform(word) * <f64>(2 * most + 1)) - <f64>most;
}
