import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readWindowState, saveWindowState, type WindowState } from '../../../src/main/hosts/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-window-'));
const STATE: WindowState = { x: 100, y: 50, width: 1000, height: 700, maximized: true };
const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('finds the window where it was', () => {
  saveWindowState(folder, STATE);
  expect(readWindowState(folder, [SCREEN])).toEqual(STATE);
});

it('finds it on a second screen, to the left of the first', () => {
  saveWindowState(folder, { ...STATE, x: -1500 });
  expect(readWindowState(folder, [SCREEN, { ...SCREEN, x: -1920 }])).toEqual({ ...STATE, x: -1500 });
});

it.each([
  ['beside every screen', { x: 5000 }],
  ['with its title bar above the screen', { y: -300 }],
  ['with its title bar below the screen', { y: 1030 }],
])('forgets a place %s, as after unplugging one', (_name, change) => {
  saveWindowState(folder, { ...STATE, ...change });
  expect(readWindowState(folder, [SCREEN])).toBeNull();
});

it.each(['', '{', '{"x":1}', '{"x":0,"y":0,"width":1,"height":1,"maximized":false}', 'null'])(
  'begins anew with the damaged file %j',
  (content) => {
    writeFileSync(join(folder, 'window.json'), content);
    expect(readWindowState(folder, [SCREEN])).toBeNull();
  },
);

it('does without where there is no file, and no folder to write to', () => {
  expect(readWindowState(join(folder, 'nowhere'), [SCREEN])).toBeNull();
  expect(() => saveWindowState(join(folder, 'nowhere'), STATE)).not.toThrow();
});
