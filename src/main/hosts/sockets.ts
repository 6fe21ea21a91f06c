/** The contract over WebSockets, for as many pages as the user opens. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Lab } from '../lab/lab.ts';
import type { Log } from './log.ts';
import { labRouter, reportFailures } from './router.ts';

/** A user's file of 50 MB travels as base64, in one message. */
const LONGEST_MESSAGE = 72 * 2 ** 20;
const HEARTBEAT_MS = 30_000;
const GOING_AWAY = 1001;

export class SocketHost {
  private readonly handler: RPCHandler<Record<never, never>>;
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
  });

  constructor(lab: Lab, log: Log) {
    this.handler = new RPCHandler(labRouter(lab), reportFailures(log));
  }

  /** Takes over a connection whose caller has been checked. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate());
      keepAlive(opened);
      void this.handler.upgrade(paced(opened));
    });
  }

  /** Says goodbye to every page. */
  async close(): Promise<void> {
    for (const socket of this.server.clients) socket.close(GOING_AWAY);
    const deadline = setTimeout(() => this.server.clients.forEach((socket) => socket.terminate()), 500);
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    clearTimeout(deadline);
  }
}

/** A page that reads slowly holds its event stream back, instead of filling this process's memory. */
function paced(socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  // A failed send needs no answer: the close that follows ends the page's streams.
  const send = (data: string): unknown => new Promise<void>((resolve) => socket.send(data, () => resolve()));
  return { addEventListener: socket.addEventListener.bind(socket), send };
}

/** Ends a connection whose page has gone without a word, as after a closed lid. */
function keepAlive(socket: WebSocket): void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const heartbeat = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, HEARTBEAT_MS);
  socket.on('close', () => clearInterval(heartbeat));
}
