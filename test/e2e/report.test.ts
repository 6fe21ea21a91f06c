/** What networks get right and wrong, the planned learning rate, and what penalties touch: as a reader meets them. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LooseObject } from '../../src/shared/study.ts';
import { expectAccessible } from './helpers/access.ts';
import {
  button,
  column,
  field,
  openSection,
  openSetup,
  openStudy,
  picture,
  runToEnd,
  settled,
} from './helpers/bench.ts';
import { launch, type Launched } from './helpers/launch.ts';

let app: Launched;

beforeAll(async () => {
  app = await launch('browser');
});
afterAll(() => app.close());

const LAYERS: LooseObject[] = [{ type: 'dense', units: 8 }, { type: 'tanh' }];

const open = (title: string, study: LooseObject): Promise<void> => openStudy(app.page, title, study);

/** Looks for something in the panel, which asks for nothing while it is out of sight: what grows above pushes it there. */
async function look(what: Locator): Promise<void> {
  const seen = async (): Promise<boolean> => {
    await app.page.locator('.report').scrollIntoViewIfNeeded();
    return what.isVisible();
  };
  await expect.poll(seen).toBe(true);
}

const panel = (name: string): Locator => app.page.getByRole('region', { name, exact: true });
const cells = async (card: Locator): Promise<number[]> =>
  (await card.locator('[data-cell]').allInnerTexts()).map(Number);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('a study of classes', () => {
  const variants: LooseObject[] = [{ name: 'quick' }, { name: 'slow', patch: { optimizer: { learningRate: 0.0001 } } }];
  const base: LooseObject = {
    data: { type: 'iris' },
    network: { layers: LAYERS },
    optimizer: { type: 'adam', learningRate: 0.05 },
  };

  it('has an empty place for what the networks will get right and wrong', async () => {
    await open('Flowers', { base: { ...base, epochs: 30 }, variants, seeds: [0, 1] });
    await panel('Right and wrong').getByText('as soon as a study runs').waitFor();
  });

  it('ends with a confusion matrix for each variant, every sample once for each network', async () => {
    await runToEnd(app.page);
    const card = app.page.getByRole('article', { name: 'Confusion matrix: quick' });
    await look(card.getByText('2 networks, one by one'));
    await look(panel('Confusion matrix').getByText('drawing the 30 samples again 2,000 times'));
    await look(app.page.getByRole('article', { name: 'Confusion matrix: slow' }).getByText('accuracy'));
    await expect.poll(async () => sum(await cells(card))).toBe(60);
    await expect.poll(() => card.locator('tfoot tr').count()).toBe(2);
    // Every score has its interval below it, once the runs have ended; what brackets mean is said once.
    await expect.poll(async () => card.locator('tfoot td').first().innerText()).toMatch(/\[0\.\d+, \S+\]/);
    await expectAccessible(app.page, '.report');
  });

  it('shows the training part, one seed, and shares of the row', async () => {
    const card = app.page.getByRole('article', { name: 'Confusion matrix: quick' });
    await panel('Confusion matrix').getByText('Training', { exact: true }).click();
    await expect.poll(async () => sum(await cells(card))).toBe(180);
    await app.page.getByRole('combobox', { name: 'Networks' }).selectOption({ label: 'seed 1' });
    await expect.poll(async () => sum(await cells(card))).toBe(90);
    await card.getByText('seed 1, after epoch 30').waitFor();
    await panel('Confusion matrix').getByText('% of the row', { exact: true }).click();
    await expect.poll(async () => card.locator('[data-cell="0 0"]').innerText()).toBe('100');
  });

  it('is walked through with the arrow keys, and says each cell in words', async () => {
    const card = app.page.getByRole('article', { name: 'Confusion matrix: quick' });
    await card.locator('[data-cell="0 0"]').focus();
    await app.page.keyboard.press('ArrowRight');
    await app.page.keyboard.press('ArrowDown');
    await card.locator('[data-cell="1 1"]:focus').waitFor();
    await expect
      .poll(() => card.locator('.said').innerText())
      .toMatch(/^Of 30 samples of “versicolor”, \d+ \(\d+ %\) were taken for/);
  });

  it('is saved as a picture', async () => {
    const saved = app.page.waitForEvent('download');
    await panel('Confusion matrix').getByRole('button', { name: 'Save as a picture' }).click();
    expect((await saved).suggestedFilename()).toBe('Confusion-matrix.png');
  });

  it('is compared with its rivals’ matrices in the comparison too', async () => {
    const { page } = app;
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('checkbox', { name: 'Select Flowers' }).check();
    await page.getByRole('button', { name: /^Compare 4 runs/ }).click();
    const card = page.getByRole('article', { name: 'Confusion matrix: slow' });
    await look(card.getByText('2 networks, one by one'));
    await page.getByRole('link', { name: 'Bench' }).click();
  });
});

describe('a study of numbers', () => {
  it('ends with its residuals, in charts and in figures', async () => {
    const base = { data: { type: 'diabetes' }, network: { layers: LAYERS }, epochs: 20 };
    await open('Progression', {
      base,
      variants: [{ name: 'SGD' }, { name: 'Adam', patch: { optimizer: { type: 'adam' } } }],
    });
    await runToEnd(app.page);
    await look(panel('Residuals').getByRole('row', { name: /^Adam .*seed 0, after epoch 20$/ }));
    for (const title of ['Actual and predicted', 'By prediction', 'Normal quantiles']) await panel(title).waitFor();
    await expectAccessible(app.page, '.report');
    await panel('By prediction').getByRole('button', { name: 'Show as a table' }).click();
    await panel('By prediction').getByRole('row').nth(1).waitFor();
    const rows = await panel('By prediction').getByRole('row').allInnerTexts();
    const misses = rows.slice(1).map((row) => Math.abs(Number(row.split('\t').at(-1)!.replace('−', '-'))));
    expect(misses).toEqual(misses.toSorted((a, b) => b - a));
    expect(app.complaints).toEqual([]);
  });

  it('reads its points to the keyboard', async () => {
    const chart = panel('Actual and predicted').getByRole('group');
    await chart.press('ArrowRight');
    await expect.poll(() => chart.locator('.readout').innerText()).toMatch(/predicted .*: SGD [\d.]+, Adam [\d.]+/);
  });
});

describe('class regions', () => {
  it('are those of the seed that the reader chooses', async () => {
    const base = { data: { type: 'moons' }, network: { layers: LAYERS }, optimizer: { type: 'adam' }, epochs: 5 };
    await open('Moons', { base, variants: [{ name: 'Adam' }], seeds: [0, 1] });
    await runToEnd(app.page);
    const maps = panel('Class regions');
    const chosen = maps.getByRole('combobox', { name: 'Run on show' });
    await expect.poll(() => chosen.inputValue()).toBe('seed 0');
    const first = await settled(maps);
    await chosen.selectOption('seed 1');
    await expect.poll(() => picture(maps)).not.toBe(first);
    await chosen.selectOption('seed 0');
    await expect.poll(() => picture(maps)).toBe(first);
  });
});

describe('the set-up before a run', () => {
  it('draws the learning rate that the schedule will take, and marks what is only an illustration', async () => {
    const { page } = app;
    await open('Rates', {
      base: { data: { type: 'cosine' }, network: { layers: LAYERS }, epochs: 50 },
      variants: [{ name: 'SGD' }],
    });
    await openSetup(page);
    await openSection(page, 'Learning-rate schedule');
    await page.getByText('200 updates in 50 epochs.').waitFor();
    const chart = panel('Learning rate, planned');
    const flat = await settled(chart);
    await page.getByRole('combobox', { name: 'Schedule' }).selectOption('cosine');
    await expect.poll(() => picture(chart)).not.toBe(flat);
    await openSection(page, 'Epochs and seeds');
    await field(page, 'Epochs').fill('10');
    await page.getByText('40 updates in 10 epochs.').waitFor();
    await page.getByRole('combobox', { name: 'Schedule' }).selectOption('plateau');
    await page.getByText('Illustration only').waitFor();
    await panel('Learning rate, illustration').waitFor();
  });

  it('says which parameters penalties and weight decay touch', async () => {
    const { page } = app;
    await openSection(page, 'Regularisers');
    await page.getByRole('combobox', { name: 'Add a regulariser' }).selectOption('l2');
    await page.getByText('Touches 2 weight tensors: 16 of 25 parameters. Biases are left alone.').waitFor();
    await openSection(page, 'Optimiser');
    const optimiser = page.locator('details.section', { has: page.locator('summary', { hasText: /^\s*Optimiser/ }) });
    const more = optimiser.locator('summary', { hasText: 'More settings' });
    await more.first().click();
    await field(page, 'Weight decay').fill('0.01');
    await page.getByText('Weight decay touches all 25 parameters, biases too.').waitFor();
    await field(page, 'Weight decay').fill('much');
    await expect.poll(() => field(page, 'Weight decay').getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => button(page, /^Run( again)?$/).isDisabled()).toBe(true);
    await page.getByText('Said once the problems on these forms are mended.').first().waitFor();
    await column(page, 'SGD').waitFor();
  });

  it('takes changes back, by button and by key, and leaves text fields their own undoing', async () => {
    const { page } = app;
    await open('Steps', { base: { data: { type: 'cosine' }, epochs: 50 }, variants: [{ name: 'SGD' }] });
    await openSetup(page);
    const undo = button(page, 'Undo the last change of the set-up');
    const redo = button(page, 'Redo the change');
    await expect.poll(async () => [await undo.isDisabled(), await redo.isDisabled()]).toEqual([true, true]);
    await button(page, 'Add a variant with Momentum').click();
    await column(page, 'Momentum').waitFor();
    await undo.click();
    await expect.poll(() => column(page, 'Momentum').count()).toBe(0);
    await redo.click();
    await column(page, 'Momentum').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => column(page, 'Momentum').count()).toBe(0);
    await page.keyboard.press('Control+Shift+z');
    await column(page, 'Momentum').waitFor();
    await openSection(page, 'Epochs and seeds');
    await field(page, 'Epochs').fill('70');
    await field(page, 'Epochs').press('Control+z');
    await expect.poll(() => field(page, 'Epochs').inputValue()).toBe('50');
    await column(page, 'Momentum').waitFor();
  });
});
