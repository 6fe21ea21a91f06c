/** The page's connection: over a socket to the host that served it, or over the desktop window's port. */
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startLoopback, type Loopback } from '../../src/main/hosts/loopback.ts';
import { labRouter, reportFailures } from '../../src/main/hosts/router.ts';
import { connect, problemsOf, type ConnectionState, type LabClient } from '../../src/renderer/src/client.ts';
import { FakeLab, SUMMARY } from '../helpers/fake-lab.ts';

const log = { error: () => 'abc123' };
const PAGE = { type: 'text/html', body: new Uint8Array() };
let fake: FakeLab;
let states: ConnectionState[];
let onState: (state: ConnectionState) => void;

beforeEach(() => {
  fake = new FakeLab();
  const own: ConnectionState[] = [];
  states = own;
  onState = (state) => void own.push(state);
});
afterEach(() => vi.unstubAllGlobals());

const failure = (call: Promise<unknown>): Promise<unknown> => call.then(() => null, problemsOf);

describe('in a browser', () => {
  let host: Loopback;
  let cookie = '';

  const start = async (port = 0): Promise<void> => {
    host = await startLoopback({ lab: fake.lab, assets: new Map([['/', PAGE]]), log, port });
    const { headers } = await fetch(host.launchAddress(), { redirect: 'manual' });
    cookie = headers.getSetCookie()[0]!.split(';')[0]!;
  };

  /** Sends what a browser sends by itself. A client of an earlier test, which still looks for its host, finds silence. */
  class BrowserSocket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie, origin: `http://127.0.0.1:${host.port}` } });
      this.on('error', () => undefined);
    }

    override addEventListener(...args: Parameters<WebSocket['addEventListener']>): void {
      if (this.url.includes(`:${host.port}/`)) super.addEventListener(...args);
    }
  }

  beforeAll(() => {
    globalThis.WebSocket = BrowserSocket as never;
  });
  beforeEach(async () => {
    await start();
    vi.stubGlobal('window', { location: { origin: `http://127.0.0.1:${host.port}` } });
  });
  afterEach(() => host.close());

  it('speaks the contract', async () => {
    const client = await connect(onState);
    expect(await client.studies.list({})).toEqual([SUMMARY]);
    expect(states).toEqual(['open']);
  });

  it('names the problems of a call that failed', async () => {
    const client = await connect();
    expect(await failure(client.studies.open({ studyId: 's9' }))).toEqual([
      { code: 'study.unknown', params: { id: 's9' } },
    ]);
    expect(await failure(client.system.saveSettings({}))).toEqual([
      { code: 'unexpected', params: { reference: 'abc123' } },
    ]);
  });

  it('reports a lost connection, fails calls at once, and comes back by itself with the same client', async () => {
    const client = await connect(onState);
    const { port } = host;
    await host.close();
    await expect.poll(() => states).toEqual(['open', 'lost']);
    expect(await failure(client.studies.list({}))).toEqual([{ code: 'connection-lost' }]);
    await start(port);
    await expect.poll(() => states).toEqual(['open', 'lost', 'open']);
    expect(await client.studies.list({})).toEqual([SUMMARY]);
  });

  it('ends calls and streams that a loss cuts off', async () => {
    const client = await connect(onState);
    const stream = await client.system.events();
    const next = failure(stream.next());
    await expect.poll(() => fake.streams).toBe(1);
    vi.spyOn(fake.lessons, 'list').mockReturnValue(new Promise(() => undefined));
    const call = failure(client.lessons.list());
    await expect.poll(() => fake.lessons.list).toHaveBeenCalled();
    await host.close();
    expect(await call).toEqual([{ code: 'connection-lost' }]);
    expect(await next).not.toBeNull();
  });

  it('waits for a host that is not there yet', async () => {
    const { port } = host;
    await host.close();
    const connected = connect(onState);
    await expect.poll(() => states).toEqual(['lost']);
    await start(port);
    expect(await (await connected).studies.list({})).toEqual([SUMMARY]);
    expect(states).toEqual(['lost', 'open']);
  });
});

describe('in the desktop window', () => {
  /** A page whose preload has put the bridge there; the main process' end of the port goes to `main`. */
  function openPage(origin: string, main: (port: MessagePort) => void): void {
    const page = new EventTarget();
    const post = (data: unknown, from: unknown, sentBy: string, ports: MessagePort[]): void => {
      page.dispatchEvent(Object.assign(new Event('message'), { data, source: from, origin: sentBy, ports }));
    };
    const openPort = (): void => {
      const stranger = new MessageChannel().port1;
      post('descent-lab:port', null, origin, [stranger]);
      post('descent-lab:port', page, 'https://evil.example', [stranger]);
      post('something else', page, origin, [stranger]);
      const { port1, port2 } = new MessageChannel();
      main(port2);
      post('descent-lab:port', page, origin, [port1]);
    };
    vi.stubGlobal('window', Object.assign(page, { location: { origin }, descentLab: { openPort } }));
  }

  async function connectToFake(): Promise<{ client: LabClient; port: MessagePort }> {
    let port!: MessagePort;
    openPage('descent-lab://app', (end) => {
      port = end;
      new RPCHandler(labRouter(fake.lab), reportFailures(log)).upgrade(end);
      end.start();
    });
    return { client: await connect(onState), port };
  }

  it('takes the port its own preload posts, and no other', async () => {
    const { client, port } = await connectToFake();
    expect(await client.studies.list({})).toEqual([SUMMARY]);
    expect(states).toEqual(['open']);
    port.close();
  });

  it('reports the loss of the port', async () => {
    const { client, port } = await connectToFake();
    port.close();
    await expect.poll(() => states).toEqual(['open', 'lost']);
    expect(await failure(client.studies.list({}))).toEqual([{ code: 'connection-lost' }]);
  });
});

it.each([
  [new Error('odd'), 'odd'],
  ['text', 'text'],
])('calls a failure that is nobody’s problem unexpected: %s', (error, reference) => {
  expect(problemsOf(error)).toEqual([{ code: 'unexpected', params: { reference } }]);
});
