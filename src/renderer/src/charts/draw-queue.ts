/**
 * Spreads drawing over animation frames: one picture a frame, each at most once for all that has changed since. So no
 * single task holds the page up, however many charts follow a training.
 */

const waiting = new Map<object, () => void>();
let scheduled = false;

/** Calls `draw` in one of the next frames; a later request for the same `target` replaces it. */
export function requestDraw(target: object, draw: () => void): void {
  waiting.set(target, draw);
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(drawNext);
}

/** Forgets what was requested for a target that is gone. */
export function cancelDraw(target: object): void {
  waiting.delete(target);
}

function drawNext(): void {
  const [next] = waiting;
  if (next) {
    const [target, draw] = next;
    waiting.delete(target);
    draw();
  }
  scheduled = waiting.size > 0;
  if (scheduled) requestAnimationFrame(drawNext);
}
