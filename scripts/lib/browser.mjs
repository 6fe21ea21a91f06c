/** A Chromium-family browser of this machine, for the end-to-end tests. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge', 'brave-browser', 'msedge'];

/** @returns {readonly string[]} */
function usualPlaces() {
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe', 'Chromium/Application/chrome.exe'];
  const windows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
  const mac = ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser'];
  return [
    ...onPath,
    ...windows.flatMap((folder) => programs.map((program) => path.join(folder, program))),
    ...mac.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  ];
}

/** @returns {string | undefined} path of its program; DESCENT_LAB_BROWSER names another */
export function findBrowser() {
  const named = process.env['DESCENT_LAB_BROWSER'];
  return (named ? [named] : usualPlaces()).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
