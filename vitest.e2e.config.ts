/**
 * End-to-end tests: the built application in a real browser. One file at a time, on a machine of two cores. Whatever is
 * waited for comes, or does not: the limits are for what hangs, and no test may depend on how fast the machine is.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/helpers/build-application.ts'],
    setupFiles: ['test/helpers/matchers.ts'],
    fileParallelism: false,
    expect: { poll: { timeout: 120_000 } },
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
