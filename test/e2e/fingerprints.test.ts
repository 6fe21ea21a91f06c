/** The engine comes to the same bits in a page of Chromium as in Node: the pinned trainings, trained again there. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { browserProgram } from './helpers/launch.ts';

const KERNELS = 'out/kernels/kernels.wasm';
const PAGE =
  '<!doctype html><title>engine</title><script type="module">import * as engine from "/engine.js"; globalThis.engine = engine;</script>';

/** The trainings and the engine as one script for a page. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'test/helpers/fingerprint-cases.ts', formats: ['es'], fileName: 'engine' },
    },
  });
  const [output] = [result].flat() as { output: { code: string }[] }[];
  return output!.output[0]!.code;
}

it('agrees with Node on every pinned fingerprint', async () => {
  const pinned = JSON.parse(readFileSync('test/engine/fingerprints.json', 'utf8')) as Record<string, string>;
  const files: Record<string, [string, string | Buffer]> = {
    '/': ['text/html', PAGE],
    '/engine.js': ['text/javascript', await bundle()],
    '/kernels.wasm': ['application/wasm', readFileSync(KERNELS)],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: browserProgram(),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('globalThis.engine');
    const found = await page.evaluate(
      'fetch("/kernels.wasm").then((r) => r.arrayBuffer()).then((bytes) => engine.fingerprints(bytes))',
    );
    expect(found).toEqual(pinned);
  } finally {
    await browser.close();
    server.close();
  }
});
