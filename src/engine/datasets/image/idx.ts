/** IDX, the format of the MNIST family: two zero bytes, type, number of dimensions, their sizes, then the numbers. */
import { ProblemError } from '../../problem.ts';

const UNSIGNED_BYTE = 0x08;
const SIZE_BYTES = 4;

/** An array of bytes, row-major. */
export interface IdxArray {
  readonly sizes: readonly number[];
  readonly values: Uint8Array;
}

/**
 * Reads an IDX file of unsigned bytes, named `file` in what goes wrong. `values` lies in `bytes`. Throws the problems
 * `shipped-not-idx` for other content or another number of dimensions, and `shipped-cut-short` unless the content is
 * exactly as long as its sizes say.
 */
export function parseIdx(file: string, bytes: Uint8Array, dimensions: number): IdxArray {
  const start = SIZE_BYTES * (1 + dimensions);
  const magic = [0, 0, UNSIGNED_BYTE, dimensions];
  if (bytes.length < start || magic.some((byte, i) => bytes[i] !== byte)) refuse('shipped-not-idx', { file });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const sizes = Array.from({ length: dimensions }, (_, i) => view.getUint32(SIZE_BYTES * (1 + i)));
  const expected = sizes.reduce((product, size) => product * size, 1);
  const values = bytes.subarray(start);
  if (values.length !== expected) refuse('shipped-cut-short', { file, found: values.length, expected });
  return { sizes, values };
}

/** Throws a problem of shipped data. */
export function refuse(code: string, params: Readonly<Record<string, string | number>>): never {
  throw new ProblemError({ code, path: ['data', 'type'], params });
}
