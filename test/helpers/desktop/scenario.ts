/**
 * Runs the built desktop entry on Node against the stand-in `electron`, does to it what pages, strangers and users do,
 * and prints what happened as one line of JSON. Usage: node scenario.ts ENTRY --data FOLDER
 */
import { once } from 'node:events';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { LabClient } from '../../../src/renderer/src/client.ts';

const STAND_IN = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
});

const electron = (await import(STAND_IN)) as typeof import('./electron.ts');
const { app, BrowserWindow, Cancellable, handlers, ipcMain, MessagePortMain } = electron;

const ended = once(app, 'stand-in-exit');
const loaded = Promise.race([once(app, 'stand-in-loaded'), ended]);
await import(pathToFileURL(process.argv[2]!).href);
await loaded;
const report = BrowserWindow.all.length > 0 ? await tour() : {};
await ended;
console.log(JSON.stringify({ ...report, calls: electron.calls }));
process.exit();

async function tour(): Promise<object> {
  const window = BrowserWindow.all[0]!;
  const found = {
    address: window.address,
    webPreferences: window.options['webPreferences'],
    pages: await askPages(),
    permissions: askPermissions(),
    navigation: tryNavigation(window.webContents),
    ports: await tryPorts(window.webContents),
  };
  app.emit('second-instance');
  window.webContents.emit('render-process-gone', new Cancellable(), { reason: 'crashed' });
  window.close();
  return found;
}

async function askPages(): Promise<Record<string, unknown>> {
  const paths = [
    '/',
    '/index.html',
    '/package.json',
    '/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/../package.json',
  ];
  const others = ['descent-lab://other/', 'file:///etc/hostname'];
  const answers: Record<string, unknown> = {};
  for (const url of [...paths.map((path) => `descent-lab://app${path}`), ...others]) {
    const { status, headers } = (await handlers['protocol']!({ url, method: 'GET' })) as Response;
    answers[url] = { status, headers: Object.fromEntries(headers) };
  }
  const { status } = (await handlers['protocol']!({ url: 'descent-lab://app/', method: 'POST' })) as Response;
  return { ...answers, POST: { status } };
}

function askPermissions(): object {
  let requested: unknown;
  handlers['permissionRequest']!(null, 'media', (answer: unknown) => (requested = answer));
  return {
    requested,
    checked: handlers['permissionCheck']!(null, 'clipboard-read'),
    device: handlers['devicePermission']!({ deviceType: 'usb' }),
  };
}

function tryNavigation(contents: InstanceType<typeof electron.WebContents>): object {
  const prevented = (event: string, details: object = {}): boolean => {
    const attempt = Object.assign(new Cancellable(), details);
    contents.emit(event, attempt);
    return attempt.defaultPrevented;
  };
  const opened = (url: string): unknown => contents.openHandler!({ url }).action;
  return {
    away: prevented('will-frame-navigate', { url: 'https://evil.example/', isMainFrame: true }),
    file: prevented('will-frame-navigate', { url: 'file:///etc/passwd', isMainFrame: true }),
    frame: prevented('will-frame-navigate', { url: 'descent-lab://app/', isMainFrame: false }),
    reload: prevented('will-frame-navigate', { url: 'descent-lab://app/', isMainFrame: true }),
    redirect: prevented('will-redirect', { url: 'descent-lab://app/' }),
    webview: prevented('will-attach-webview'),
    windows: ['https://arxiv.org/abs/1412.6980', 'https://evil.example/', 'file:///etc/passwd', 'javascript:1'].map(
      opened,
    ),
  };
}

/** Hands ports in as our page would, and as others might. */
async function tryPorts(contents: InstanceType<typeof electron.WebContents>): Promise<object> {
  const foreign = new electron.WebContents();
  const strangers = {
    otherWindow: { sender: foreign, senderFrame: foreign.mainFrame },
    subframe: { sender: contents, senderFrame: { parent: contents.mainFrame, origin: 'descent-lab://app' } },
    otherOrigin: { sender: contents, senderFrame: { parent: null, origin: 'https://evil.example' } },
    noFrame: { sender: contents, senderFrame: null },
  };
  const refused = Object.entries(strangers).map(([name, stranger]) => {
    const { port2 } = new MessageChannel();
    const port = new MessagePortMain(port2);
    ipcMain.emit('descent-lab:port', { ...stranger, ports: [port] });
    return [name, port.closed];
  });
  const { port1, port2 } = new MessageChannel();
  const own = { sender: contents, senderFrame: contents.mainFrame, ports: [new MessagePortMain(port2)] };
  ipcMain.emit('descent-lab:port', own);
  const client = createORPCClient<LabClient>(new RPCLink({ port: port1 }));
  port1.start();
  const info = await client.system.info();
  const bad: unknown = await client.studies.open({ studyId: 7 as never }).catch((error: unknown) => error);
  port1.close();
  return {
    refused: Object.fromEntries(refused) as Record<string, unknown>,
    host: info.host,
    bad: (bad as { data?: unknown }).data,
  };
}
