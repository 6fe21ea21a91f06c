/** Byte offset into the kernels' memory. */
export type Pointer = number;
