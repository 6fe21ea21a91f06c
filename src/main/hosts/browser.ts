/** Opens the page in a Chromium-family browser as a window of its own, without tabs, where the machine has one. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A browser that fails does so within this time; one that hands over to a running browser ends with 0. */
const SETTLING_MS = 1_500;

const LINUX_NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
  'vivaldi-stable',
];
const MAC_NAMES = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser', 'Vivaldi'];
const WINDOWS_PATHS = [
  'Google/Chrome/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
  'Chromium/Application/chrome.exe',
  'BraveSoftware/Brave-Browser/Application/brave.exe',
];

type Environment = Readonly<Record<string, string | undefined>>;

/** Opens `address`; false when there is no browser, no screen, or the browser would not start. */
export async function openInBrowser(address: string): Promise<boolean> {
  const browser = mayOpenWindows() ? browserCandidates(process.platform, process.env).find(isExecutable) : undefined;
  return browser !== undefined && starts(browser, address);
}

/** The browser named by DESCENT_LAB_BROWSER, then where browsers usually lie on `platform`, the likeliest first. */
export function browserCandidates(platform: NodeJS.Platform, env: Environment): string[] {
  const chosen = env['DESCENT_LAB_BROWSER'];
  return [...(chosen ? [chosen] : []), ...usualPlaces(platform, env)];
}

function usualPlaces(platform: NodeJS.Platform, env: Environment): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', join(homedir(), 'Applications')];
    return MAC_NAMES.flatMap((name) => folders.map((folder) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)));
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (folder) => folder !== undefined,
    );
    return WINDOWS_PATHS.flatMap((path) => folders.map((folder) => join(folder, path)));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Chromium refuses to run as root with its sandbox, and its sandbox is not ours to switch off. */
function mayOpenWindows(): boolean {
  if (process.platform !== 'linux') return true;
  return process.getuid?.() !== 0 && Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function starts(browser: string, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(browser, [`--app=${address}`, '--no-first-run'], { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    setTimeout(() => resolve(true), SETTLING_MS).unref();
    child.unref();
  });
}
