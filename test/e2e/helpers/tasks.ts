/** How long the page's main thread was busy without a pause, from Chromium's own trace. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Milliseconds of processor time of every task of the page's main thread while `work` goes on. Processor time and not
 * the clock's, because other programs on a busy machine must not decide what a test of this page says.
 */
export async function mainThreadTasks(page: Page, work: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser to trace');
  const folder = mkdtempSync(join(tmpdir(), 'descent-trace-'));
  const path = join(folder, 'trace.json');
  await browser.startTracing(page, { path, categories: ['toplevel'] });
  await work();
  await browser.stopTracing();
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8')) as { traceEvents: TraceEvent[] };
  rmSync(folder, { recursive: true });
  return tasksOfPage(traceEvents);
}

/** Of all renderer main threads the page's is the one that did most. */
function tasksOfPage(events: readonly TraceEvent[]): number[] {
  const thread = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const mains = events
    .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
    .map(thread);
  const perThread = mains.map((main) =>
    events.filter(
      (event) =>
        event.ph === 'X' && event.tdur !== undefined && thread(event) === main && event.name.endsWith('RunTask'),
    ),
  );
  const busiest = perThread.reduce((a, b) => (b.length > a.length ? b : a), []);
  return busiest.map((event) => (event.tdur ?? 0) / 1000);
}

/** Milliseconds that `slowness`'s work takes on a machine like those that limits are made for. */
const WORK_MS = 7.5;

/**
 * How many times longer the page takes here than there: for figures and lines, as charts are made of. Nothing came between
 * in the shortest of several times.
 */
export function slowness(page: Page): Promise<number> {
  return page.evaluate((usual) => {
    const context = document.createElement('canvas').getContext('2d')!;
    const work = (): number => {
      const begin = performance.now();
      for (let line = 0; line < 40; line++) {
        const points = Array.from({ length: 2000 }, (_, x) => ({ x, y: Math.sin(x * line) }));
        context.beginPath();
        for (const { x, y } of points) context.lineTo(x, 100 * y);
        context.stroke();
      }
      return performance.now() - begin;
    };
    return Math.min(...Array.from({ length: 20 }, work)) / usual;
  }, WORK_MS);
}
