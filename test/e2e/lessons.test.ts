/** Many lessons: found by words, chosen by the keyboard, reached from the forms, and left again without loss. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dress, expectAccessible } from './helpers/access.ts';
import { button, column, field, openSection, openSetup } from './helpers/bench.ts';
import { launch, type Launched } from './helpers/launch.ts';

let app: Launched;

beforeAll(async () => {
  app = await launch('browser');
});
afterAll(() => app.close());

const picker = (page: Page): Locator => button(page, /^Study: /);
/** Where words are typed, once it listens. */
const listening = (page: Page): Promise<void> => page.locator('input[role="combobox"]:focus').waitFor();
const lessons = (page: Page): Locator => page.getByRole('listbox', { name: 'Lessons' }).getByRole('option');

describe('lessons', () => {
  it('are listed by topic, the assignment first', async () => {
    const { page } = app;
    await picker(page).click();
    await expect.poll(() => lessons(page).first().innerText()).toContain('Regression with different optimisers');
    await expect.poll(() => page.getByRole('listbox').getByRole('group').count()).toBeGreaterThan(5);
    await expect.poll(() => lessons(page).last().innerText()).toBe('New study');
  });

  it.each(['light', 'dark'] as const)('can be read by everybody (%s)', async (colorScheme) => {
    await dress(app.page, colorScheme);
    await expectAccessible(app.page);
  });

  it('are found by their words and chosen without a mouse', async () => {
    const { page } = app;
    await listening(page);
    await page.keyboard.type('momentum looking');
    await expect.poll(() => lessons(page).count()).toBe(3);
    await page.keyboard.press('Enter');
    await expect.poll(() => picker(page).innerText()).toBe('Momentum, and looking ahead');
    await page.getByText('Plain gradient descent forgets').waitFor();
    await picker(page).press('Enter');
    await listening(page);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => picker(page).innerText()).toBe('One sample, a few, or all');
  });

  it('say so when none is found, and a new study is still there', async () => {
    const { page } = app;
    await picker(page).click();
    await listening(page);
    await page.keyboard.type('knitting');
    await page.getByText('No lesson mentions “knitting”.').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => picker(page).innerText()).toBe('New study');
  });

  it('are one click away from what they show, and one from where one was', async () => {
    const { page } = app;
    await openSetup(page);
    await openSection(page, 'Epochs and seeds');
    await field(page, 'Epochs').fill('123');
    await button(page, 'Lesson: Regression with different optimisers').click();
    await page.getByText('A network with one input').waitFor();
    await button(page, 'Undo').click();
    await openSection(page, 'Epochs and seeds');
    await expect.poll(() => field(page, 'Epochs').inputValue()).toBe('123');
  });

  it('call their variants as their reader does, and for good once they run', async () => {
    const { page } = app;
    await picker(page).click();
    await listening(page);
    await page.keyboard.type('one output or two');
    await page.keyboard.press('Enter');
    await column(page, 'one output, 0.02').waitFor();
    await page.getByText('한국어').click();
    await page.getByRole('article', { name: '변형 출력 하나, 0.02' }).waitFor();
    await button(page, '실행').click();
    await button(page, '다시 실행').waitFor({ timeout: 240_000 });
    await page.getByText('English').click();
    await column(page, '출력 하나, 0.02').waitFor();
    await column(page, '출력 둘').waitFor();
  });

  it('have given no cause for complaint', () => expect(app.complaints).toEqual([]));
});
