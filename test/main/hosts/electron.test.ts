/** The desktop host: the built bundle, started on Node against a stand-in for `electron`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuild } from '../../../scripts/lib/build.mjs';
import { runNode, type Outcome } from '../../helpers/run.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

interface Report {
  readonly calls: unknown[][];
  readonly address: string;
  readonly webPreferences: Record<string, unknown>;
  readonly pages: Record<string, { status: number; headers: Record<string, string> }>;
  readonly permissions: Record<string, unknown>;
  readonly navigation: Record<string, unknown>;
  readonly ports: { refused: Record<string, boolean>; host: string; bad: unknown };
}

const folder = mkdtempSync(join(tmpdir(), 'descent-desktop-'));
let report: Report;

const start = (env: Record<string, string> = {}, data = folder): Promise<Outcome> =>
  runNode(['test/helpers/desktop/scenario.ts', 'out/main/index.js', '--data', data], { env });
const parse = ({ stdout, stderr }: Outcome): Report => {
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
};
const names = (): unknown[] => report.calls.map(([name]) => name);

beforeAll(async () => {
  await ensureBuild(process.execPath);
  report = parse(await start());
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('windows', () => {
  it('are sandboxed and isolated, without Node and without webviews', () => {
    expect(report.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    expect(names().indexOf('enableSandbox')).toBeLessThan(names().indexOf('whenReady'));
  });

  it('load the page from our own scheme, which is standard, secure and does not bypass the policy', () => {
    expect(report.address).toBe('descent-lab://app/');
    const privileges = { standard: true, secure: true, supportFetchAPI: true };
    expect(report.calls).toContainEqual(['registerSchemes', [{ scheme: 'descent-lab', privileges }]]);
    expect(names().indexOf('registerSchemes')).toBeLessThan(names().indexOf('whenReady'));
  });

  it('keep their place', () => {
    const state = { x: 10, y: 20, width: 1000, height: 700, maximized: false };
    expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toEqual(state);
  });

  it('load a crashed page again', () => {
    expect(names()).toContain('reload');
  });
});

describe('the scheme', () => {
  it('serves the page with the content policy and the other protecting headers', () => {
    const { status, headers } = report.pages['descent-lab://app/']!;
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it.each([
    'descent-lab://app/package.json',
    'descent-lab://app/%2e%2e/package.json',
    'descent-lab://app/..%2f..%2fpackage.json',
    'descent-lab://app/../package.json',
    'descent-lab://other/',
    'file:///etc/hostname',
  ])('has nothing at %s', (url) => {
    expect(report.pages[url]).toMatchObject({ status: 404, headers: { 'content-security-policy': POLICY } });
  });

  it('answers only to reading', () => {
    expect(report.pages['POST']!.status).toBe(404);
  });
});

describe('pages', () => {
  it('get no permission and no device', () => {
    expect(report.permissions).toEqual({ requested: false, checked: false, device: false });
  });

  it('cannot navigate, redirect, embed or open anything', () => {
    expect(report.navigation).toMatchObject({ away: true, file: true, frame: true, redirect: true, webview: true });
    expect(report.navigation['windows']).toEqual(['deny', 'deny', 'deny', 'deny']);
  });

  it('may load themselves again', () => {
    expect(report.navigation['reload']).toBe(false);
  });

  it('send the user to listed https addresses only', () => {
    const opened = report.calls.filter(([name]) => name === 'openExternal');
    expect(opened).toEqual([['openExternal', 'https://arxiv.org/abs/1412.6980']]);
  });
});

describe('ports', () => {
  it('are refused from other windows, frames and origins', () => {
    expect(report.ports.refused).toEqual({ otherWindow: true, subframe: true, otherOrigin: true, noFrame: true });
  });

  it('speak the contract with our own page', () => {
    expect(report.ports.host).toBe('desktop');
  });

  it('check what comes in', () => {
    expect(report.ports.bad).toMatchObject({ problems: [{ code: 'invalid-input', path: ['studyId'] }] });
  });
});

describe('one instance', () => {
  it('brings its window forward on a second start', () => {
    expect(names()).toEqual(expect.arrayContaining(['restore', 'show', 'focus']));
  });

  it('is all there is: a second one leaves without opening the laboratory', async () => {
    const second = parse(await start({ STAND_IN_SECOND: '1' }));
    expect(second.calls.map(([name]) => name)).toEqual(['enableSandbox', 'registerSchemes', 'setPath', 'quit', 'exit']);
  });

  it('is one for each data folder', () => {
    expect(report.calls).toContainEqual(['setPath', 'userData', join(folder, 'window')]);
  });
});

describe('the end', () => {
  it('comes after the laboratory has closed, when the window is closed', () => {
    expect(report.calls.slice(-2)).toEqual([['quit'], ['exit', 0]]);
  });

  it('frees the database for the next start', async () => {
    expect(parse(await start()).ports.host).toBe('desktop');
  });
});

it('says in the user’s language why it cannot start', async () => {
  const blocked = join(folder, 'window.json', 'not-a-folder');
  const { calls } = parse(await start({ STAND_IN_LOCALE: 'ko-KR' }, blocked));
  const text = expect.stringMatching(/not-a-folder.*쓸 수 없습니다/) as unknown;
  expect(calls.slice(-2)).toEqual([
    ['showErrorBox', 'Descent Lab', text],
    ['exit', 1],
  ]);
});
