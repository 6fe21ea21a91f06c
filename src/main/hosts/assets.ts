/**
 * The page's files, read once at the start: the only files a host ever serves. A request is looked up as it was
 * written, nothing is decoded or joined to a folder, so there is no path to climb out by.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ProblemError } from '../../shared/problem.ts';

export interface Asset {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Files by the exact path of their URL; `/` is the page itself. */
export type Assets = ReadonlyMap<string, Asset>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Reads every file of a known type below `folder`. Throws the problem `host.page-missing` when the page is not there. */
export async function loadAssets(folder: string): Promise<Assets> {
  const entries = existsSync(folder) ? await readdir(folder, { recursive: true, withFileTypes: true }) : [];
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) in TYPES);
  const assets = new Map(await Promise.all(files.map((file) => readAsset(folder, join(file.parentPath, file.name)))));
  const page = assets.get('/index.html');
  if (!page) throw new ProblemError({ code: 'host.page-missing', params: { folder } });
  return assets.set('/', page);
}

async function readAsset(folder: string, file: string): Promise<[string, Asset]> {
  const path = file.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/');
  return [path, { type: TYPES[extname(file)]!, body: new Uint8Array(await readFile(file)) }];
}
