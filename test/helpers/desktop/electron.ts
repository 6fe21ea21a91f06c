/** A stand-in for the `electron` module: enough of it to start the desktop host on Node, and a record of what it asked. */
import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

/** Every call that matters to safety, as `[name, ...arguments]`, in order. */
export const calls: unknown[][] = [];
const note = (name: string, ...args: unknown[]): void => void calls.push([name, ...args]);

export class Cancellable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

class App extends EventEmitter {
  /** Set by the scenario: whether another instance runs already. */
  alone = process.env['STAND_IN_SECOND'] !== '1';
  enableSandbox(): void {
    note('enableSandbox');
  }
  setPath(name: string, path: string): void {
    note('setPath', name, path);
  }
  getLocale(): string {
    return process.env['STAND_IN_LOCALE'] ?? 'en-GB';
  }
  requestSingleInstanceLock(): boolean {
    return this.alone;
  }
  whenReady(): Promise<void> {
    note('whenReady');
    return Promise.resolve();
  }
  quit(): void {
    note('quit');
    const event = new Cancellable();
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }
  exit(code: number): void {
    note('exit', code);
    this.emit('stand-in-exit', code);
  }
}
export const app = new App();

/** One page of a window, with the address and the frame it claims. */
export class WebContents extends EventEmitter {
  readonly mainFrame = { parent: null, origin: 'descent-lab://app' };
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents = new WebContents();
  address = '';
  readonly options: Record<string, unknown>;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', new Cancellable(), this.webContents);
  }
  loadURL(address: string): Promise<void> {
    this.address = address;
    app.emit('stand-in-loaded');
    return Promise.resolve();
  }
  /** The user closes the window. */
  close(): void {
    this.emit('close', new Cancellable());
    app.emit('window-all-closed');
  }
  getNormalBounds = () => ({ x: 10, y: 20, width: 1000, height: 700 });
  isMaximized = (): boolean => false;
  isMinimized = (): boolean => true;
  maximize = (): void => note('maximize');
  restore = (): void => note('restore');
  show = (): void => note('show');
  focus = (): void => note('focus');
  reload = (): void => note('reload');
}

/** The main process' end of a port: like Electron's, it knows `on` and not `addEventListener`. */
export class MessagePortMain {
  private readonly port: MessagePort;
  closed = false;
  constructor(port: MessagePort) {
    this.port = port;
  }
  on(event: 'message' | 'close', listener: (event?: { data: unknown }) => void): void {
    if (event === 'close') this.port.on('close', () => listener());
    else this.port.on('message', (data: unknown) => listener({ data }));
  }
  postMessage(data: unknown): void {
    this.port.postMessage(data);
  }
  start(): void {
    this.port.start();
  }
  close(): void {
    this.closed = true;
    this.port.close();
  }
}

export const dialog = { showErrorBox: (title: string, text: string) => note('showErrorBox', title, text) };
export const ipcMain = new EventEmitter();
export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => note('menu') };
export const nativeTheme = { shouldUseDarkColors: false };
export const powerMonitor = new EventEmitter();
export const powerSaveBlocker = {
  start: (kind: string): number => {
    note('blocker.start', kind);
    return 1;
  },
  stop: (id: number) => note('blocker.stop', id),
};
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] };
export const shell = {
  openExternal: (url: string): Promise<void> => {
    note('openExternal', url);
    return Promise.resolve();
  },
};

type Handler = (...args: unknown[]) => unknown;
export const handlers: Record<string, Handler> = {};
const keep = (name: string) => (handler: Handler) => void (handlers[name] = handler);

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown) => note('registerSchemes', schemes),
  handle: (scheme: string, handler: Handler) => {
    note('protocol.handle', scheme);
    handlers['protocol'] = handler;
  },
};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: keep('permissionRequest'),
    setPermissionCheckHandler: keep('permissionCheck'),
    setDevicePermissionHandler: keep('devicePermission'),
  },
};
