/**
 * Unit, golden and contract tests: everything that needs no browser. The limits are for what hangs; no test may depend on
 * how fast the machine is.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { NODE_FLAGS } from './test/helpers/node-flags.ts';

export default defineConfig({
  plugins: [svelte()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    globalSetup: ['test/helpers/build-kernels.ts'],
    setupFiles: ['test/helpers/matchers.ts'],
    execArgv: [...NODE_FLAGS],
    // Of two cores, Vitest by itself leaves one idle.
    maxWorkers: '100%',
    expect: { poll: { timeout: 120_000 } },
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
