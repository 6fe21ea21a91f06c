/** Our own matcher: numbers close to a reference, with a relative tolerance and an absolute floor. */
import { expect } from 'vitest';

export interface Tolerance {
  relative: number;
  absolute: number;
}

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Every number within max(absolute, relative·|expected|) of the expected one; lengths equal. */
    toBeAllClose(this: Matchers<R, T>, expected: ArrayLike<number>, tolerance: Tolerance): R;
  }
}

expect.extend({
  toBeAllClose(received: ArrayLike<number>, expected: ArrayLike<number>, { relative, absolute }: Tolerance) {
    if (received.length !== expected.length) {
      return { pass: false, message: () => `expected ${expected.length} numbers, got ${received.length}` };
    }
    const far = Array.from(expected, (_, i) => i).filter(
      (i) => !(Math.abs(received[i]! - expected[i]!) <= Math.max(absolute, relative * Math.abs(expected[i]!))),
    );
    const worst = far[0];
    return {
      pass: far.length === 0,
      message: () =>
        worst === undefined
          ? 'expected the numbers to differ'
          : `${far.length} of ${expected.length} numbers differ; first at ${worst}: expected ${expected[worst]}, got ${received[worst]}`,
    };
  },
});
