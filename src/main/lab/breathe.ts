/** Long work on the main thread lets others have their turn. */
import { setImmediate } from 'node:timers/promises';

const TURN_MS = 10;
let turnBegan = performance.now();

/** Resolves at once while this turn is short, else after everybody else had one. */
export async function breathe(): Promise<void> {
  if (performance.now() - turnBegan < TURN_MS) return;
  await setImmediate();
  turnBegan = performance.now();
}
