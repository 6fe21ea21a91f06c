/** The preload as it is shipped: one CommonJS file, run in a `vm` against a fake bridge. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuild } from '../../scripts/lib/build.mjs';

const FILE = 'out/preload/index.cjs';

interface Sent {
  readonly where: string;
  readonly args: unknown[];
}

const required: string[] = [];
const exposed: Record<string, Record<string, unknown>> = {};
const sent: Sent[] = [];

const send =
  (where: string) =>
  (...args: unknown[]): void =>
    void sent.push({ where, args });

class Channel {
  readonly port1 = 'page end';
  readonly port2 = 'main end';
}

const electron = {
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, unknown>) => {
      exposed[name] = api;
    },
  },
  ipcRenderer: { postMessage: send('main') },
};

beforeAll(async () => {
  await ensureBuild(process.execPath);
  const require = (name: string): unknown => {
    required.push(name);
    return electron;
  };
  const window = { postMessage: send('page'), location: { origin: 'descent-lab://app' } };
  const context = createContext({ require, window, MessageChannel: Channel, module: { exports: {} }, exports: {} });
  runInContext(readFileSync(FILE, 'utf8'), context, { filename: FILE });
}, 240_000);

describe('the preload', () => {
  it('requires electron and nothing else, as a sandboxed preload must', () => {
    expect([...new Set(required)]).toEqual(['electron']);
    expect(readFileSync(FILE, 'utf8')).not.toMatch(/\bimport\s*[({*"'\w]/);
  });

  it('exposes one named function and no part of electron', () => {
    expect(Object.keys(exposed)).toEqual(['descentLab']);
    expect(Object.keys(exposed['descentLab']!)).toEqual(['openPort']);
    expect(exposed['descentLab']!['openPort']).toHaveLength(0);
  });

  it('hands one end of a port to the main process and the other to the page, at its own origin only', () => {
    expect((exposed['descentLab']!['openPort'] as () => unknown)()).toBeUndefined();
    expect(sent).toEqual([
      { where: 'main', args: ['descent-lab:port', null, ['main end']] },
      { where: 'page', args: ['descent-lab:port', 'descent-lab://app', ['page end']] },
    ]);
  });
});
