/** What every screen owes everybody: access, room, a page that answers, a typeface, and no breach of the content policy. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dress, expectAccessible } from './helpers/access.ts';
import { button, drawn, finished, openSetup } from './helpers/bench.ts';
import { launch, type Launched } from './helpers/launch.ts';
import { mainThreadTasks, slowness } from './helpers/tasks.ts';

let app: Launched;

beforeAll(async () => {
  app = await launch('browser');
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => app.close());

const SIZES = [
  [1024, 768],
  [1280, 800],
  [1920, 1080],
] as const;

/** The parts of the page that stick out of the window sideways. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .filter(
        (element) =>
          !element.closest('.columns, .chips, .scroll, .sideways, .body, .sr-only, .formula, [data-sonner-toaster]'),
      )
      .map((element) => `${element.tagName}.${element.getAttribute('class')}`),
  );

describe('while two workers train and the charts follow', () => {
  it('no task takes the page’s main thread for more than 50 ms, or as much more as the machine is slower', async () => {
    const { page } = app;
    await page.getByText('9 runs').waitFor();
    const limit = 50 * Math.max(1, await slowness(page));
    const tasks = await mainThreadTasks(page, async () => {
      await button(page, 'Run').click();
      await finished(page);
    });
    expect(tasks.length).toBeGreaterThan(500);
    expect(tasks.filter((milliseconds) => milliseconds > limit)).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  beforeAll(() => dress(app.page, scheme));

  it.each(['lesson', 'set-up', 'history', 'comparison'])(
    'the %s is accessible and fits at every size',
    async (screen) => {
      await show(app.page, screen);
      for (const [width, height] of SIZES) {
        await app.page.setViewportSize({ width, height });
        await drawn(app.page);
        await expect.poll(() => overflowing(app.page), { message: `${screen} at ${width}` }).toEqual([]);
      }
      await app.page.setViewportSize({ width: 1280, height: 800 });
      await expectAccessible(app.page);
    },
  );
});

async function show(page: Page, screen: string): Promise<void> {
  if (screen === 'lesson' || screen === 'set-up') {
    await page.getByRole('link', { name: 'Bench' }).click();
    await finished(page);
    if (screen === 'lesson') await page.getByText('Lesson', { exact: true }).click();
    else await openSetup(page);
    return;
  }
  await page.getByRole('link', { name: 'History' }).click();
  const box = page.getByRole('checkbox', { name: /^Select Regression/ }).first();
  await box.check();
  if (screen === 'history') return;
  await button(page, /^Compare/).click();
  await page.getByRole('rowheader', { name: 'Adam' }).waitFor();
}

const focused = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor();

describe('the keyboard alone', () => {
  it('goes from the top of the page to running the study', async () => {
    const { page } = app;
    await page.getByRole('link', { name: 'Bench' }).click();
    await button(page, 'Run again').waitFor();
    await page.locator('body').press('Tab');
    for (let i = 0; i < 80; i++) {
      if ((await page.evaluate(() => document.activeElement?.textContent.trim())) === 'Run again') break;
      await page.keyboard.press('Tab');
    }
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');
    await page.keyboard.press('Enter');
    await focused(page, 'Pause');
    await page.keyboard.press('Enter');
    await focused(page, 'Resume');
    await page.keyboard.press('Enter');
    await focused(page, 'Pause');
    await page.keyboard.press('Tab');
    await focused(page, 'Stop');
    await page.keyboard.press('Enter');
    await focused(page, 'Run again');
  });
});

it('writes in its own typeface', async () => {
  const loaded = () => app.page.evaluate(() => document.fonts.check('14px "Pretendard Variable"', '한글'));
  await expect.poll(loaded).toBe(true);
});

it('has given no cause for complaint', () => expect(app.complaints).toEqual([]));
