/**
 * The browser host: serves the page and the contract on 127.0.0.1 to one user's browsers, and to nobody else.
 *
 * Any web page can send requests to a loopback port, and DNS can be made to point anywhere. Hence: the Host must be ours,
 * the page needs the cookie, a WebSocket needs the cookie and our own Origin, and nothing is shared across origins.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { ProblemError } from '../../shared/problem.ts';
import type { Lab } from '../lab/lab.ts';
import type { Assets } from './assets.ts';
import { Gate, sameSecret, secret } from './gate.ts';
import { SECURITY_HEADERS } from './headers.ts';
import type { Log } from './log.ts';
import { SocketHost } from './sockets.ts';

export interface LoopbackOptions {
  readonly lab: Lab;
  readonly assets: Assets;
  readonly log: Log;
  /** 0, the default: any free port. */
  readonly port?: number;
}

export interface Loopback {
  readonly port: number;
  /** Whoever presents it at `LAUNCH_PATH` gets a new launch address. */
  readonly controlSecret: string;
  /** An address that lets one browser in, once. */
  launchAddress(): string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** Where a second start asks the running laboratory for a launch address. */
export const LAUNCH_PATH = '/launch';
const SOCKET_PATH = '/rpc';
const ADDRESS = '127.0.0.1';

const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 };
const MOST_CONNECTIONS = 512;

/** Starts serving `lab`. Throws a ProblemError when the port is not to be had. */
export async function startLoopback({ lab, assets, log, port = 0 }: LoopbackOptions): Promise<Loopback> {
  const server = createServer(LIMITS);
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, port);
  const host = new LoopbackHost((server.address() as AddressInfo).port, assets);
  const sockets = new SocketHost(lab, log);
  server.on('request', (request, response) => host.answer(request, response));
  server.on('upgrade', (request, socket, head) => {
    const refusal = host.refusal(request);
    if (refusal) refuse(socket, refusal);
    else sockets.accept(request, socket, head);
  });
  return {
    port: host.port,
    controlSecret: host.controlSecret,
    launchAddress: () => host.launchAddress(),
    close: () => closeAll(server, sockets),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES'
          ? new ProblemError({ code: 'host.port-taken', params: { port } })
          : error,
      ),
    );
    server.listen({ port, host: ADDRESS, exclusive: true }, resolve);
  });
}

async function closeAll(server: Server, sockets: SocketHost): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await sockets.close();
  server.closeAllConnections();
  await closed;
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The rules of one port: what is answered to whom. */
class LoopbackHost {
  readonly port: number;
  readonly controlSecret = secret();
  private readonly gate: Gate;
  private readonly assets: Assets;
  private readonly hosts: ReadonlySet<string>;

  constructor(port: number, assets: Assets) {
    this.port = port;
    this.gate = new Gate(port);
    this.assets = assets;
    this.hosts = new Set([`${ADDRESS}:${port}`, `localhost:${port}`]);
  }

  launchAddress(): string {
    return `http://${ADDRESS}:${this.port}/?token=${this.gate.issueToken()}`;
  }

  /** Why a WebSocket upgrade is refused; null when it may go on. */
  refusal({ url, headers }: IncomingMessage): string | null {
    if (!this.isOurHost(headers.host)) return '421 Misdirected Request';
    if (url !== SOCKET_PATH) return '404 Not Found';
    if (headers.origin !== `http://${headers.host}`) return '403 Forbidden';
    return this.gate.admits(headers.cookie) ? null : '401 Unauthorized';
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    response.setHeader('cache-control', 'no-store');
    const { method = '', url = '' } = request;
    if (!this.isOurHost(request.headers.host))
      return end(response, 421, 'This address does not belong to the laboratory.');
    if (method === 'POST' && url === LAUNCH_PATH) return this.answerSecondStart(request, response);
    if (method !== 'GET' && method !== 'HEAD') return end(response, 405, 'Only GET and HEAD are answered here.');
    if (url.startsWith('/?token=')) return this.answerLaunch(request, response, url.slice('/?token='.length));
    if (!this.gate.admits(request.headers.cookie)) return end(response, 401, LOCKED);
    return this.answerAsset(response, url, method === 'HEAD');
  }

  private isOurHost(host: string | undefined): boolean {
    return host !== undefined && this.hosts.has(host);
  }

  /** Another process of the same user asks, not a browser: browsers always send an Origin with a POST. */
  private answerSecondStart({ headers }: IncomingMessage, response: ServerResponse): void {
    const given = headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (headers.origin !== undefined || !sameSecret(given, this.controlSecret))
      return end(response, 403, 'Not allowed.');
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ address: this.launchAddress() }));
  }

  private answerLaunch({ headers }: IncomingMessage, response: ServerResponse, token: string): void {
    const cookie = this.gate.redeem(token);
    if (cookie) response.setHeader('set-cookie', cookie);
    if (!cookie && !this.gate.admits(headers.cookie)) return end(response, 401, LOCKED);
    // A strict cookie is not sent along a redirect that another site's link began; a step from our own page is.
    if (headers['sec-fetch-site'] === 'cross-site')
      return page(response, 200, '<meta http-equiv="refresh" content="0; url=/">');
    response.writeHead(303, { location: '/' }).end();
  }

  private answerAsset(response: ServerResponse, url: string, headOnly: boolean): void {
    const asset = this.assets.get(url.split('?', 1)[0]!);
    if (!asset) return end(response, 404, 'There is nothing at this address.');
    response.writeHead(200, { 'content-type': asset.type, 'content-length': asset.body.byteLength });
    response.end(headOnly ? undefined : asset.body);
  }
}

/** Shown before the page can know the reader's language, so in both. */
const LOCKED =
  'This address works once. Start Descent Lab again for a new one. / 이 주소는 한 번만 쓸 수 있습니다. 새 주소를 받으려면 Descent Lab을 다시 시작하세요.';

function end(response: ServerResponse, status: number, sentence: string): void {
  page(response, status, `<title>Descent Lab</title><p>${sentence}</p>`);
}

function page(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><meta charset="utf-8">${body}`);
}
