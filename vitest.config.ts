/** Unit, golden and contract tests: everything that needs no browser. */
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
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
