/** Batches whose samples can be told apart after they were mixed. */
import { someNumbers } from './kernels.ts';

/** Inputs [rows, features]: sample i holds numbers in [i, i + 1). */
export const tellTale = (rows: number, features: number): Float32Array =>
  someNumbers(rows * features).map((x, i) => Math.floor(i / features) + (x + 1) / 2);

/** Shares of the classes [rows, classes], classes in turn. */
export const oneHot = (rows: number, classes: number): Float32Array =>
  Float32Array.from({ length: rows * classes }, (_, i) => Number(i % classes === Math.floor(i / classes) % classes));
