/** The browser front door with a real laboratory behind it: started, found by a second start, and ended. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installationOf } from '../../../src/main/hosts/installation.ts';
import { serveLaboratory, type Served } from '../../../src/main/hosts/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-serve-'));
const dataFolder = join(folder, 'data');
const renderer = join(folder, 'page');
const installation = {
  ...installationOf(pathToFileURL(join(import.meta.dirname, '../../../src/main/serve.ts')).href),
  renderer,
};
const beacon = join(dataFolder, 'browser-host.json');

const start = (data = dataFolder): Promise<Served> => serveLaboratory({ installation, dataFolder: data, workers: 1 });
const close = async (served: Served): Promise<void> => {
  if (served.where === 'here') await served.close();
};
const pageAt = (address: string): Promise<Response> => fetch(address, { redirect: 'manual' });

beforeAll(() => {
  mkdirSync(renderer);
  writeFileSync(join(renderer, 'index.html'), '<title>page</title>');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('serveLaboratory', () => {
  let first: Served;
  beforeAll(async () => {
    first = await start();
  });

  it('serves the data folder on loopback', async () => {
    expect(first.where).toBe('here');
    expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    expect((await pageAt(first.address)).status).toBe(303);
  });

  it('leaves a beacon that only its owner can read', () => {
    if (process.platform !== 'win32') expect(statSync(beacon).mode & 0o777).toBe(0o600);
  });

  it('is found by a second start, which gets an address of its own for the same laboratory', async () => {
    const second = await start();
    expect(second).toMatchObject({ where: 'elsewhere', origin: first.origin });
    expect(second.address).not.toBe(first.address);
    expect((await pageAt(second.address)).status).toBe(303);
  });

  it('serves another data folder beside it', async () => {
    const other = await start(join(folder, 'other'));
    expect(other).toMatchObject({ where: 'here' });
    expect(other.origin).not.toBe(first.origin);
    await close(other);
  });

  it('takes the beacon away and frees the data folder at its end', async () => {
    await close(first);
    expect(existsSync(beacon)).toBe(false);
    await expect(pageAt(first.address)).rejects.toThrow();
    const next = await start();
    expect(next.where).toBe('here');
    await close(next);
  });

  it('starts past the beacon of a laboratory that was killed', async () => {
    writeFileSync(beacon, JSON.stringify({ port: 1, secret: 'x' }));
    const next = await start();
    expect(next.where).toBe('here');
    await close(next);
  });
});

it('says so when the data folder cannot be made', async () => {
  await expect(start(join(renderer, 'index.html', 'data'))).rejects.toMatchObject({
    problems: [{ code: 'host.data-folder', params: { reason: 'ENOTDIR' } }],
  });
});
