/** What the network is fed: from the menu of a variant or the form, update by update, as images and as a table. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dress, expectAccessible } from './helpers/access.ts';
import { button, dropFile, openSection, openSetup, picture, settled } from './helpers/bench.ts';
import { availableHosts, launch, type Launched } from './helpers/launch.ts';

const STUDY = {
  title: 'Fed',
  base: {
    data: { type: 'digits' },
    network: { layers: [] },
    epochs: 2,
    regularizers: [{ type: 'rotate', degrees: 90 }, { type: 'label_smoothing' }],
  },
  variants: [
    { name: 'turned', patch: {} },
    { name: 'plain', patch: { regularizers: [] } },
    { name: 'flowers', patch: { data: { type: 'iris' }, regularizers: [{ type: 'jitter' }] } },
    { name: 'wrong', patch: { data: { type: 'iris' } } },
  ],
  seeds: [3, 4],
};

describe.each(availableHosts())('what the network is fed, in the %s window', (kind) => {
  let app: Launched;

  beforeAll(async () => {
    app = await launch(kind);
    await dropFile(app.page, 'fed.json', 'application/json', JSON.stringify(STUDY));
  });
  afterAll(() => app.close());

  const dialog = () => app.page.getByRole('dialog', { name: 'What the network is fed' });
  const half = (name: string) => dialog().getByRole('region', { name });
  const before = () => half('As the data have them');
  const after = () => half('As the network is fed them');
  const words = (part: ReturnType<typeof half>) => part.getByRole('option').allInnerTexts();
  const cell = (row: Locator, place: number) => row.getByRole('cell').nth(place).innerText();
  /** The samples on show, once they are 32 others than these. */
  async function others(than: readonly string[]): Promise<string[]> {
    const found = { words: [] as string[] };
    await expect
      .poll(async () => (found.words = await words(before())))
      .toSatisfy((now: string[]) => now.length === 32 && now.join() !== than.join());
    return found.words;
  }
  const variant = (name: string) => dialog().getByRole('radio', { name }).check({ force: true });

  it('is opened from a variant’s menu: samples beside what becomes of them', async () => {
    await button(app.page, 'Actions for turned').click();
    await app.page.getByRole('menuitem', { name: 'See what the network is fed' }).click();
    await after().waitFor();
    expect((await others([]))[0]).toMatch(/^Sample \d+: \d$/);
    await expect
      .poll(async () => (await words(after()))[0])
      .toMatch(/^Sample \d+: 0\.91 “\d” \+ 0\.01 “\d” \+ 0\.01 “\d” \+ …$/);
    expect(await settled(after())).not.toBe(await settled(before()));
    await dialog().getByText('Epoch 1 · 32 samples').waitFor();
  });

  it('goes on to the next update and back', async () => {
    const first = await others([]);
    await dialog().getByRole('button', { name: 'Next update' }).click();
    await others(first);
    await dialog().getByRole('button', { name: 'Previous update' }).click();
    await expect.poll(() => words(before())).toEqual(first);
  });

  it('is another with another seed', async () => {
    const first = await others([]);
    await dialog().getByRole('combobox', { name: 'Seed' }).selectOption('4');
    await others(first);
    await dialog().getByRole('combobox', { name: 'Seed' }).selectOption('3');
    await expect.poll(() => words(before())).toEqual(first);
  });

  it('is the same samples for every variant, as they are where nothing changes them', async () => {
    const samples = await others([]);
    await variant('plain');
    await dialog().getByText('No regulariser of this variant changes samples').waitFor();
    await expect.poll(() => words(before())).toEqual(samples);
    await expect.poll(() => words(after())).toEqual(samples);
    await expect.poll(async () => (await picture(after())) === (await picture(before()))).toBe(true);
    await variant('turned');
  });

  it('is a table as well', async () => {
    await after().waitFor();
    await dialog().getByRole('button', { name: 'Show as a table' }).click();
    await expect.poll(() => cell(dialog().getByRole('row').nth(1), 0)).toMatch(/^\d → 0\.91 “\d”/);
    await dialog().getByRole('button', { name: 'Show the images' }).click();
  });

  it('is a table of numbers for a table, its last update when the number is too large', async () => {
    const step = dialog().getByRole('textbox', { name: 'Update' });
    await step.fill('60');
    await step.press('Enter');
    await dialog().getByText('Epoch 2').waitFor();
    await variant('flowers');
    await dialog().getByRole('columnheader', { name: 'petal width (cm)' }).waitFor();
    await dialog().getByText('of 6').waitFor();
    await expect.poll(() => step.inputValue()).toBe('6');
    await expect.poll(() => cell(dialog().getByRole('row').nth(1), -1)).toMatch(/^[\d.]+ → [\d.]+$/);
  });

  it('says what is to be mended', async () => {
    await variant('wrong');
    await dialog().getByText('This cannot be shown until the set-up is mended').waitFor();
    await dialog()
      .getByText(/“rotate” changes images/)
      .waitFor();
    await variant('turned');
    await after().waitFor();
  });

  it.each(['light', 'dark'] as const)('is accessible in %s', async (colorScheme) => {
    await dress(app.page, colorScheme);
    // What lies in the shade behind it is nobody's to read.
    await expectAccessible(app.page, '[role="dialog"]');
  });

  it('closes with Escape, and is opened from the form, where the change is remarked on', async () => {
    await app.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await openSetup(app.page);
    await openSection(app.page, 'Regularisers');
    await app.page.getByText('a 6 becomes a 9').waitFor();
    await button(app.page, 'See what the network is fed').click();
    await after().waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('raises no complaint in the page', () => {
    expect(app.complaints).toEqual([]);
  });
});
