/** The desktop front door: one window, one laboratory, and nothing of either left open to a stranger. */
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import {
  app,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  session,
  type BrowserWindow,
  type IpcMainEvent,
  type MenuItemConstructorOptions,
} from 'electron';
import { PORT_CHANNEL } from '../../shared/bridge.ts';
import { describeProblem } from '../../shared/messages/index.ts';
import { ProblemError } from '../../shared/problem.ts';
import { makeDataFolder } from '../lab/data-folder.ts';
import { openLab, type Lab } from '../lab/lab.ts';
import { loadAssets } from './assets.ts';
import type { Installation } from './installation.ts';
import { logCrashes, openLog, type Log } from './log.ts';
import { labRouter, reportFailures } from './router.ts';
import { answerFromAssets, PAGE_ORIGIN, SCHEME } from './scheme.ts';
import { Wakefulness, type SleepBlocker } from './wakefulness.ts';
import { bringForward, confine, openWindow, revive } from './window.ts';

/** Starts the desktop application on `dataFolder`; a second start there brings the first one's window forward. */
export function startDesktop(installation: Installation, dataFolder: string): void {
  try {
    prepare(join(dataFolder, 'window'));
  } catch (error) {
    return giveUp(error);
  }
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app
    .whenReady()
    .then(() => open(installation, dataFolder))
    .catch(giveUp);
}

/** What has to be said before the application is ready. */
function prepare(profile: string): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  // The browser engine's own files live with ours; the lock of a single instance is theirs, so it goes by data folder.
  makeDataFolder(profile);
  app.setPath('userData', profile);
}

async function open(installation: Installation, dataFolder: string): Promise<void> {
  denyPermissions();
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu()));
  const assets = await loadAssets(installation.renderer);
  protocol.handle(SCHEME, (request) => answerFromAssets(assets, request));
  const { version, resources, kernels, worker } = installation;
  const lab = await openLab({ dataFolder, version, resources, kernels, worker, host: 'desktop' });
  const log = openLog(dataFolder);
  logCrashes(log);
  closeBeforeQuit(lab, log);
  sleepWell(new Wakefulness(lab, log), log);
  const window = openWindow(installation.preload, dataFolder);
  revive(window, log);
  acceptPorts(window, lab, log);
  app.on('second-instance', () => bringForward(window));
}

/** The laboratory asks for nothing: no camera, no place, no device, no notification. */
function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
}

/** Speaks the contract over every port our own page hands in; a reloaded page brings a new one. */
function acceptPorts(window: BrowserWindow, lab: Lab, log: Log): void {
  const handler = new RPCHandler(labRouter(lab), reportFailures(log));
  ipcMain.on(PORT_CHANNEL, (event) => {
    const [port] = event.ports;
    if (!port) return;
    if (!isOurPage(event, window)) return port.close();
    handler.upgrade(port);
    port.start();
  });
}

function isOurPage({ sender, senderFrame }: IpcMainEvent, window: BrowserWindow): boolean {
  return sender === window.webContents && senderFrame?.parent === null && senderFrame.origin === PAGE_ORIGIN;
}

/** The application ends when the laboratory has written everything. */
function closeBeforeQuit(lab: Lab, log: Log): void {
  let closing: Promise<void> | null = null;
  app.on('window-all-closed', () => app.quit());
  powerMonitor.on('shutdown', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    closing ??= lab
      .close()
      .catch((error: unknown) => void log.error('closing failed', error))
      .then(() => app.exit(0));
  });
}

function sleepWell(wakefulness: Wakefulness, log: Log): void {
  let id: number | null = null;
  const blocker: SleepBlocker = {
    start: () => (id = powerSaveBlocker.start('prevent-app-suspension')),
    stop: () => id !== null && powerSaveBlocker.stop(id),
  };
  wakefulness.watch(blocker).catch((error: unknown) => void log.error('events ended', error));
  powerMonitor.on('suspend', () => void wakefulness.suspend());
  powerMonitor.on('resume', () => void wakefulness.resume());
}

/** Only what carries the usual keys for editing, zooming and closing. */
function menu(): MenuItemConstructorOptions[] {
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  return [...own, { role: 'fileMenu' }, { role: 'editMenu' }, { role: 'viewMenu' }, { role: 'windowMenu' }];
}

function giveUp(error: unknown): void {
  const language = app.getLocale().startsWith('ko') ? 'ko' : 'en';
  const sentences = error instanceof ProblemError ? error.problems.map((each) => describeProblem(each, language)) : [];
  dialog.showErrorBox('Descent Lab', sentences.join('\n\n') || String(error));
  app.exit(1);
}
