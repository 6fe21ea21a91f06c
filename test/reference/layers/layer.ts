/** What a layer of the reference is: the outputs of a batch, and the way back from their gradient. */

/** Numbers of a batch, a list a sample. */
export type Rows = readonly (readonly number[])[];

export interface Pass {
  readonly training: boolean;
  /** Number of the update, from 1: the index of random streams. */
  readonly step: number;
}

/** A layer at work on one batch. */
export interface Applied {
  readonly y: number[][];
  /** Gradients of the input and of the parameters from that of the output. */
  readonly back: (dy: Rows) => { dx: number[][]; dw: number[] };
  /** Running statistics after this batch; those before it when left out. */
  readonly state?: readonly number[];
  /** How near a number came to a place where the gradient jumps; never when left out. */
  readonly kink?: () => number;
}

export interface Layer {
  /** How many parameters it has. */
  readonly size: number;
  /** Running statistics at the start. */
  readonly state: readonly number[];
  apply(x: Rows, w: readonly number[], state: readonly number[], pass: Pass): Applied;
}

/** Sizes of an image, whose numbers lie pixel by pixel, row by row. */
export interface Image {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export const zeros = (n: number): number[] => new Array<number>(n).fill(0);
export const zerosLike = (rows: Rows): number[][] => rows.map((row) => zeros(row.length));
