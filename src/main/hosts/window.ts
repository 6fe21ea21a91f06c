/** The desktop window: sandboxed, at home on one page, with no way out but a few fixed links. */
import { BrowserWindow, nativeTheme, screen, shell, type WebContents } from 'electron';
import { LINKS } from '../../shared/links.ts';
import type { Log } from './log.ts';
import { PAGE_ADDRESS } from './scheme.ts';
import { readWindowState, saveWindowState } from './window-state.ts';

const USUAL_SIZE = { width: 1280, height: 860 };
const LEAST_SIZE = { minWidth: 720, minHeight: 520 };
/** A page that dies more often than this is not loaded again. */
const MOST_REVIVALS = 3;

/** Opens the window where it was last time and loads the page. */
export function openWindow(preload: string, dataFolder: string): BrowserWindow {
  const state = readWindowState(
    dataFolder,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...USUAL_SIZE,
    ...LEAST_SIZE,
    ...(state && { x: state.x, y: state.y, width: state.width, height: state.height }),
    title: 'Descent Lab',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15171c' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // Charts go on drawing, and events go on being read, while another window covers this one.
      backgroundThrottling: false,
    },
  });
  if (state?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () =>
    saveWindowState(dataFolder, { ...window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  void window.loadURL(PAGE_ADDRESS);
  return window;
}

/** Keeps any page on our own address; links to elsewhere open in the user's browser when they are on the list. */
export function confine(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    // The page may load itself again.
    if (event.url !== PAGE_ADDRESS || !event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (LINKS.has(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** Loads a page that crashed again: the laboratory is in another process and has lost nothing. */
export function revive(window: BrowserWindow, log: Log): void {
  let revivals = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('the page ended', details);
    if (details.reason !== 'clean-exit' && revivals++ < MOST_REVIVALS) window.reload();
  });
}

/** Shows the window to a user who started the application a second time. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
