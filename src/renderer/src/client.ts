/**
 * The page's connection to the laboratory: over the desktop window's port where there is one, otherwise over a
 * WebSocket to the host that served the page. Views use the client and never know which.
 *
 * The laboratory's end validates what goes in and out; this end speaks only to its own origin or to the preload's port.
 */
import { createORPCClient, ORPCError, type ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Problem } from '../../shared/problem.ts';
import { BRIDGE_NAME, PORT_MESSAGE, type Bridge } from '../../shared/bridge.ts';
import type { Contract } from '../../shared/contract.ts';

/** Every method of the contract, as `client.group.method(input)`. */
export type LabClient = ContractRouterClient<Contract>;

/** `lost`: calls fail at once with the problem `connection-lost` while the page goes on trying to reach its host. */
export type ConnectionState = 'open' | 'lost';

type Link = ClientLink<Record<never, never>>;

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;

/** A call that could not be made, or was cut off, because nobody is there to answer it. */
class ConnectionLostError extends Error {
  constructor() {
    super('the laboratory does not answer');
    this.name = 'ConnectionLostError';
  }
}

/**
 * A client of the laboratory behind this page. `onState` hears of every loss and every return of the connection;
 * after a return, event streams have to be opened again and what was shown has to be read again.
 */
export function connect(onState: (state: ConnectionState) => void = () => {}): Promise<LabClient> {
  const bridge = (window as unknown as Record<string, Bridge | undefined>)[BRIDGE_NAME];
  return bridge ? connectToPort(bridge, onState) : connectToSocket(onState);
}

/** What a failed call says is wrong; a failure that is no problem of the contract becomes `unexpected`. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ConnectionLostError) return [{ code: 'connection-lost' }];
  if (isProblems(error)) return error.data.problems;
  return [{ code: 'unexpected', params: { reference: error instanceof Error ? error.message : String(error) } }];
}

function isProblems(error: unknown): error is ORPCError<'PROBLEMS', { problems: Problem[] }> {
  return error instanceof ORPCError && error.defined && error.code === 'PROBLEMS';
}

async function connectToPort(bridge: Bridge, onState: (state: ConnectionState) => void): Promise<LabClient> {
  const switchboard = new Switchboard(onState);
  const port = await receivePort(bridge);
  port.addEventListener('close', () => switchboard.lose());
  switchboard.use(new PortLink({ port }));
  port.start();
  return createORPCClient<LabClient>(switchboard);
}

function receivePort(bridge: Bridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const port = event.ports[0];
      if (event.source !== window || event.origin !== window.location.origin || event.data !== PORT_MESSAGE || !port)
        return;
      window.removeEventListener('message', receive);
      resolve(port);
    };
    window.addEventListener('message', receive);
    bridge.openPort();
  });
}

/** Resolves when the first connection stands; from then on reconnects by itself. */
function connectToSocket(onState: (state: ConnectionState) => void): Promise<LabClient> {
  const switchboard = new Switchboard(onState);
  const address = `${window.location.origin.replace(/^http/, 'ws')}/rpc`;
  return new Promise((resolve) => {
    const open = (delay: number): void => {
      const socket = new WebSocket(address);
      let wait = delay;
      socket.addEventListener('open', () => {
        wait = FIRST_RETRY_MS;
        switchboard.use(new SocketLink({ websocket: socket }));
        resolve(createORPCClient<LabClient>(switchboard));
      });
      socket.addEventListener('close', () => {
        switchboard.lose();
        setTimeout(() => open(Math.min(2 * wait, LAST_RETRY_MS)), wait);
      });
    };
    open(FIRST_RETRY_MS);
  });
}

/** Passes calls to whichever link is open, so that one client outlives the connections it uses. */
class Switchboard implements Link {
  private link: Link | null = null;
  private state: ConnectionState | null = null;
  private readonly onState: (state: ConnectionState) => void;

  constructor(onState: (state: ConnectionState) => void) {
    this.onState = onState;
  }

  use(link: Link): void {
    this.link = link;
    this.report('open');
  }

  lose(): void {
    this.link = null;
    this.report('lost');
  }

  async call(...args: Parameters<Link['call']>): Promise<unknown> {
    const link = this.link;
    if (!link) throw new ConnectionLostError();
    try {
      return await link.call(...args);
    } catch (error) {
      throw this.link === link ? error : new ConnectionLostError();
    }
  }

  private report(state: ConnectionState): void {
    if (state === this.state) return;
    this.state = state;
    this.onState(state);
  }
}
