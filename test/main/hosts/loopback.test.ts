/** The rules of the browser host, over real sockets: who may come in, and what a stranger gets. */
import { request, type IncomingMessage } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { createORPCClient, isDefinedError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabClient } from '../../../src/renderer/src/client.ts';
import type { Assets } from '../../../src/main/hosts/assets.ts';
import { startLoopback, type Loopback } from '../../../src/main/hosts/loopback.ts';
import { FakeLab, SUMMARY } from '../../helpers/fake-lab.ts';

const asset = (text: string, type = 'text/html; charset=utf-8') => ({ type, body: new TextEncoder().encode(text) });
const ASSETS: Assets = new Map([
  ['/', asset('<title>page</title>')],
  ['/assets/app.js', asset('start()', 'text/javascript; charset=utf-8')],
]);

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let fake: FakeLab;
let host: Loopback;
const errors: string[] = [];
const log = {
  error: (message: string, detail: unknown) => {
    errors.push(`${message} ${String(detail)}`);
    return 'abc123';
  },
};

beforeEach(async () => {
  fake = new FakeLab();
  errors.length = 0;
  host = await startLoopback({ lab: fake.lab, assets: ASSETS, log });
});
afterEach(() => host.close());

/** Sends the path exactly as written; `fetch` would tidy it up first. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: host.port, path, headers, method, agent: false }, (response) => {
      const answer = (body: string) => resolve({ status: response.statusCode!, headers: response.headers, body });
      text(response).then(answer, reject);
    });
    sent.on('error', reject).end();
  });
}

const launchPath = (): string => host.launchAddress().replace(/^http:\/\/[^/]*/, '');
const origin = (): string => `http://127.0.0.1:${host.port}`;

async function cookie(): Promise<string> {
  const { headers } = await ask(launchPath());
  return headers['set-cookie']![0]!.split(';')[0]!;
}

/** The HTTP status of a WebSocket upgrade: 101 when it is granted. */
function upgrade(headers: Record<string, string>, path = '/rpc'): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode!));
    socket.on('error', reject);
  });
}

async function openClient(): Promise<{ client: LabClient; socket: WebSocket }> {
  const headers = { cookie: await cookie(), origin: origin() };
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers });
  await once(socket, 'open');
  return { client: createORPCClient<LabClient>(new RPCLink({ websocket: socket })), socket };
}

describe('launch', () => {
  it('exchanges the token for a strict, script-proof cookie named after the port', async () => {
    const { status, headers } = await ask(launchPath());
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']![0]).toMatch(
      new RegExp(`^descent-lab-${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/; Max-Age=\\d+$`),
    );
  });

  it('gives every launch a different token of 256 bits', () => {
    const token = (): string => new URL(host.launchAddress()).searchParams.get('token')!;
    const tokens = [token(), token()];
    expect(tokens[0]).not.toBe(tokens[1]);
    for (const each of tokens) expect(Buffer.from(each, 'base64url')).toHaveLength(32);
  });

  it('takes a token once', async () => {
    const path = launchPath();
    expect((await ask(path)).status).toBe(303);
    const again = await ask(path);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('lets a browser that is already in open the used address again', async () => {
    const path = launchPath();
    const session = (await ask(path)).headers['set-cookie']![0]!.split(';')[0]!;
    expect((await ask(path, { cookie: session })).status).toBe(303);
  });

  it.each([`/?token=${'A'.repeat(43)}`, '/?token='])('refuses %s', async (path) => {
    expect((await ask(path)).status).toBe(401);
  });

  it('steps to the page by itself when another site held the link, as strict cookies need', async () => {
    const answer = await ask(launchPath(), { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toHaveLength(1);
    expect(answer.body).toContain('url=/"');
  });

  it('never writes a token into the log', async () => {
    const path = launchPath();
    await ask(path);
    await ask(path);
    expect(errors.join()).not.toContain(path.slice(-43));
  });
});

describe('pages', () => {
  it('are served, with their files, to the holder of the cookie', async () => {
    const headers = { cookie: await cookie() };
    expect((await ask('/', headers)).body).toBe('<title>page</title>');
    const script = await ask('/assets/app.js', headers);
    expect(script.body).toBe('start()');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('are still there after a reload', async () => {
    const headers = { cookie: await cookie() };
    await ask('/', headers);
    expect((await ask('/', headers)).status).toBe(200);
  });

  it.each(['', 'other=1', `descent-lab-PORT=${'A'.repeat(43)}`, 'descent-lab-PORT='])(
    'are not shown for the cookie "%s"',
    async (value) => {
      const answer = await ask('/', value ? { cookie: value.replace('PORT', String(host.port)) } : {});
      expect(answer.status).toBe(401);
      expect(answer.body).not.toContain('page');
    },
  );

  it('are not shown for the cookie under the name of another port', async () => {
    const session = (await cookie()).split('=')[1]!;
    expect((await ask('/', { cookie: `descent-lab-${host.port + 1}=${session}` })).status).toBe(401);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/%2E%2E%2Fpackage.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/../assets/app.js',
    '//assets/app.js',
    '/assets%2Fapp.js',
    '/assets\\app.js',
    '/%00',
    '/package.json',
  ])('do not lie at %s', async (path) => {
    expect((await ask(path, { cookie: await cookie() })).status).toBe(404);
  });

  it('are for GET and HEAD only', async () => {
    const headers = { cookie: await cookie() };
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await ask('/', headers, method)).status).toBe(405);
    const head = await ask('/', headers, 'HEAD');
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '19']);
  });
});

describe('every answer', () => {
  it.each([
    [200, '/', 'GET', {}],
    [303, '/?token=TOKEN', 'GET', {}],
    [401, '/', 'GET', { cookie: '' }],
    [404, '/nothing', 'GET', {}],
    [405, '/', 'OPTIONS', {}],
    [421, '/', 'GET', { host: 'evil.example' }],
  ])('(%i) carries the protecting headers and shares nothing across origins', async (status, path, method, extra) => {
    const headers = { cookie: await cookie(), origin: 'http://evil.example', ...extra };
    const answer = await ask(path === '/?token=TOKEN' ? launchPath() : path, headers, method);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('the host', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example:PORT',
    '0.0.0.0:PORT',
  ])('refuses requests for %s, where a rebound name could lead', async (name) => {
    const headers = { cookie: await cookie(), host: name.replace('PORT', String(host.port)) };
    expect((await ask('/', headers)).status).toBe(421);
    expect(await upgrade({ ...headers, origin: `http://${headers.host}` })).toBe(421);
  });

  it('answers under both loopback names', async () => {
    expect((await ask('/', { cookie: await cookie(), host: `localhost:${host.port}` })).status).toBe(200);
  });

  it('listens on 127.0.0.1 alone', async () => {
    const socket = connectSocket({ host: '::1', port: host.port });
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => 'let in'),
      new Promise((resolve) => socket.once('error', () => resolve('refused'))),
    ]).catch(() => 'refused');
    socket.destroy();
    expect(outcome).toBe('refused');
  });

  it('says which port is taken', async () => {
    await expect(startLoopback({ lab: fake.lab, assets: ASSETS, log, port: host.port })).rejects.toMatchObject({
      problems: [{ code: 'host.port-taken', params: { port: host.port } }],
    });
  });
});

describe('a WebSocket', () => {
  it('opens with the cookie and our own origin', async () => {
    expect(await upgrade({ cookie: await cookie(), origin: origin() })).toBe(101);
  });

  it('needs the cookie', async () => {
    expect(await upgrade({ origin: origin() })).toBe(401);
  });

  it.each(['http://evil.example', 'http://127.0.0.1:1', 'null', 'https://127.0.0.1:PORT', 'http://localhost:PORT'])(
    'refuses the origin %s',
    async (other) => {
      expect(await upgrade({ cookie: await cookie(), origin: other.replace('PORT', String(host.port)) })).toBe(403);
    },
  );

  it('refuses a caller without an origin', async () => {
    expect(await upgrade({ cookie: await cookie() })).toBe(403);
  });

  it('exists at one path only', async () => {
    expect(await upgrade({ cookie: await cookie(), origin: origin() }, '/other')).toBe(404);
  });

  it('is cut off at a message beyond the limit', async () => {
    const { socket } = await openClient();
    socket.send(Buffer.alloc(73 * 2 ** 20));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  it('takes a file of fifty megabytes', async () => {
    const { client, socket } = await openClient();
    const base64 = 'A'.repeat(Math.ceil((50 * 2 ** 20 * 4) / 3));
    expect(await client.data.importFile({ name: 'big.csv', base64 })).toMatchObject({ rows: base64.length });
    socket.terminate();
  });
});

describe('the contract over the socket', () => {
  it('calls the laboratory and fills defaults in', async () => {
    const { client, socket } = await openClient();
    expect(await client.studies.list({})).toEqual([SUMMARY]);
    expect(fake.calls).toEqual(['list 200']);
    socket.terminate();
  });

  it('passes problems on as typed errors', async () => {
    const { client, socket } = await openClient();
    const error = await client.studies.open({ studyId: 'x' }).catch((thrown: unknown) => thrown);
    expect(error instanceof Error && isDefinedError(error)).toBe(true);
    expect(error).toMatchObject({
      code: 'PROBLEMS',
      data: { problems: [{ code: 'study.unknown', params: { id: 'x' } }] },
    });
    socket.terminate();
  });

  it('refuses input that breaks the contract, and says where', async () => {
    const { client, socket } = await openClient();
    await expect(client.studies.list({ limit: 0 })).rejects.toMatchObject({
      data: { problems: [{ code: 'invalid-input', path: ['limit'] }] },
    });
    expect(fake.calls).toEqual([]);
    socket.terminate();
  });

  it('reports the unexpected by a reference, and keeps the rest in the log', async () => {
    const { client, socket } = await openClient();
    const problem = { code: 'unexpected', params: { reference: 'abc123' } };
    await expect(client.system.saveSettings({})).rejects.toMatchObject({ data: { problems: [problem] } });
    expect(errors).toEqual(['system.saveSettings failed Error: the disk is on fire']);
    socket.terminate();
  });

  it('lets no answer out that breaks the contract', async () => {
    const { client, socket } = await openClient();
    await expect(client.system.info()).rejects.toMatchObject({ data: { problems: [{ code: 'unexpected' }] } });
    socket.terminate();
  });

  it('streams events to every window, and stops when a window goes', async () => {
    const windows = [await openClient(), await openClient()];
    const streams = await Promise.all(windows.map(({ client }) => client.system.events()));
    const first = streams.map((stream) => stream.next());
    await expect.poll(() => fake.streams).toBe(2);
    fake.emit({ type: 'removed', studyIds: ['a'] });
    for (const next of first) expect(await next).toMatchObject({ value: { type: 'removed', studyIds: ['a'] } });
    windows[0]!.socket.terminate();
    await expect.poll(() => fake.streams).toBe(1);
    windows[1]!.socket.terminate();
  });

  it('makes a broken stream a problem', async () => {
    const { client, socket } = await openClient();
    const stream = await client.system.events();
    const next = stream.next();
    await expect.poll(() => fake.streams).toBe(1);
    fake.emit({ type: 'unheard-of' } as never);
    await expect(next).rejects.toMatchObject({ data: { problems: [{ code: 'unexpected' }] } });
    socket.terminate();
  });
});

describe('a second start', () => {
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

  it('gets a fresh launch address for the secret', async () => {
    const { status, body } = await ask('/launch', bearer(host.controlSecret), 'POST');
    expect(status).toBe(200);
    const { address } = JSON.parse(body) as { address: string };
    expect((await ask(address.replace(origin(), ''))).status).toBe(303);
  });

  it('gets nothing without it, nor from a page in a browser', async () => {
    expect((await ask('/launch', bearer('guess'), 'POST')).status).toBe(403);
    expect((await ask('/launch', {}, 'POST')).status).toBe(403);
    expect((await ask('/launch', { ...bearer(host.controlSecret), origin: origin() }, 'POST')).status).toBe(403);
    expect((await ask('/launch', bearer(host.controlSecret))).status).toBe(401);
  });
});

it('says goodbye to open windows and frees the port when it closes', async () => {
  const { socket } = await openClient();
  const closed = once(socket, 'close');
  const { port } = host;
  await host.close();
  expect((await closed)[0]).toBe(1001);
  host = await startLoopback({ lab: fake.lab, assets: ASSETS, log, port });
  expect(host.port).toBe(port);
});
