/**
 * Augmentation: a map is six f64 numbers (assembly/maps.ts); a sample draws from one or two random words of its own.
 * Each kernel of maps puts its change behind those that the maps hold already.
 */
import type { Pointer } from '../pointer.ts';

export interface AugmentationKernels {
  /** Maps that leave images as they are. */
  identity_maps(maps: Pointer, rows: number): void;
  /** Mirrors left and right with probability `across`, top and bottom with `down`; two words a sample. */
  flip_maps(maps: Pointer, words: Pointer, rows: number, across: number, down: number): void;
  /** Enlarges by a factor from `least` to `most`. */
  zoom_maps(maps: Pointer, words: Pointer, rows: number, least: number, most: number): void;
  /** Turns by up to `largest` turns to either side. */
  turn_maps(maps: Pointer, words: Pointer, rows: number, largest: number): void;
  /** Moves by a whole number of pixels from −across to across, and from −down to down; two words a sample. */
  shift_maps(maps: Pointer, words: Pointer, rows: number, across: number, down: number): void;
  /**
   * Resamples images[rows, height, width, channels] through their maps, in place; `outside` [channels] lies around them.
   * `scratch`: (height + 3)·(width + 3)·channels numbers.
   */
  warp_images(
    images: Pointer,
    maps: Pointer,
    rows: number,
    height: number,
    width: number,
    channels: number,
    outside: Pointer,
    scratch: Pointer,
  ): void;
  /**
   * Every sample of images[rows, n] by a factor from 1 − amount to 1 + amount of the source's intensities. Tables of
   * `period` numbers, a multiple of four: the source's 0 lies at −offset, and what leaves [low, high] is held there.
   */
  brighten(
    images: Pointer,
    words: Pointer,
    rows: number,
    n: number,
    amount: number,
    offsets: Pointer,
    lows: Pointer,
    highs: Pointer,
    period: number,
  ): void;
  /** Every number of x[rows, n], of which the source's 0 lies at −offset, by a factor within 1 ± amount; a word each. */
  jitter(x: Pointer, words: Pointer, rows: number, n: number, offsets: Pointer, amounts: Pointer): void;
}
