/** The three bundles: main (Node, ES modules), preload (sandboxed, one CommonJS file) and the renderer's page. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** KaTeX names every font in three formats; every browser that runs the page reads the first, WOFF2. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: {
    filter: { id: /katex\.min\.css$/ },
    handler: (css) => css.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("\w+"\)/g, ''),
  },
};

export default defineConfig({
  main: {
    build: {
      // A worker's packages go into its file: it cannot load them from inside the archive.
      externalizeDeps: { exclude: ['papaparse'] },
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        // Fixed names: workers and scripts start these files by name.
        input: {
          index: 'src/main/index.ts',
          serve: 'src/main/serve.ts',
          cli: 'src/main/cli.ts',
          worker: 'src/main/training/worker.ts',
          'data-worker': 'src/main/lab/data-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can require nothing but electron: all else goes into the one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [woff2Only, svelte({ configFile: '../../svelte.config.js' })],
    build: {
      outDir: 'out/renderer',
      minify: true,
      // The page's content policy knows files only: no data: scripts, styles or fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
