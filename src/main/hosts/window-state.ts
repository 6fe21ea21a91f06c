/** Where the desktop window was and how large, kept between starts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const rectangle = { x: z.int(), y: z.int(), width: z.int().min(320), height: z.int().min(240) };
const stateSchema = z.object({ ...rectangle, maximized: z.boolean() });
export type WindowState = z.infer<typeof stateSchema>;
type Rectangle = Omit<WindowState, 'maximized'>;

const FILE_NAME = 'window.json';

/** The saved state; null when there is none, or when no part of a title bar would lie on one of the `screens`. */
export function readWindowState(dataFolder: string, screens: readonly Rectangle[]): WindowState | null {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(join(dataFolder, FILE_NAME), 'utf8')));
    return screens.some((screen) => showsTitleBar(state, screen)) ? state : null;
  } catch {
    return null; // missing or damaged: the window opens at its usual size
  }
}

/** Written while the window closes, so without waiting. A folder that cannot be written costs only the size. */
export function saveWindowState(dataFolder: string, state: WindowState): void {
  try {
    writeFileSync(join(dataFolder, FILE_NAME), JSON.stringify(state));
  } catch {
    // The laboratory itself reports a data folder that cannot be written.
  }
}

function showsTitleBar(window: Rectangle, screen: Rectangle): boolean {
  const margin = 80;
  const acrossOverlap = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return acrossOverlap >= margin && window.y >= screen.y && window.y <= screen.y + screen.height - margin;
}
