import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadAssets } from '../../../src/main/hosts/assets.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-assets-'));
const page = join(folder, 'page');

beforeAll(() => {
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(page, 'index.html'), '<p>');
  writeFileSync(join(page, 'assets', 'app-1a2b.js'), 'go()');
  writeFileSync(join(page, 'assets', 'app-1a2b.js.map'), '{}');
  writeFileSync(join(page, '.env'), 'secret');
  symlinkSync(join(folder, 'secret.js'), join(page, 'link.js'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('lists the files of known types by their paths, and the page as /', async () => {
  const assets = await loadAssets(page);
  expect([...assets.keys()].sort()).toEqual(['/', '/assets/app-1a2b.js', '/index.html']);
  expect(assets.get('/assets/app-1a2b.js')!.type).toBe('text/javascript; charset=utf-8');
});

it('does not follow a link out of the folder', async () => {
  expect((await loadAssets(page)).has('/link.js')).toBe(false);
});

it.each(['nowhere', 'page/assets'])('says that the page is not built in %s', async (name) => {
  await expect(loadAssets(join(folder, name))).rejects.toMatchObject({ problems: [{ code: 'host.page-missing' }] });
});
