/** Images on the bench: by class before a study runs, and then what the networks take them for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dress, expectAccessible } from './helpers/access.ts';
import { button, drawn, dropFile, picture, runToEnd, settled } from './helpers/bench.ts';
import { availableHosts, launch, type Launched } from './helpers/launch.ts';

const STUDY = {
  title: 'Shapes',
  base: {
    data: { type: 'shapes', samples: 400, side: 16, shift: 0, rotation: 0, classes: 3 },
    network: {
      layers: [{ type: 'conv2d', channels: 6 }, { type: 'relu' }, { type: 'max_pool2d' }, { type: 'flatten' }],
    },
    optimizer: { type: 'adam', learningRate: 0.01 },
    epochs: 10,
  },
  variants: [
    { name: 'Adam', patch: {} },
    { name: 'nothing learnt', patch: { optimizer: { learningRate: 1e-9 } } },
  ],
};

describe.each(availableHosts())('images in the %s window', (kind) => {
  let app: Launched;

  beforeAll(async () => {
    app = await launch(kind);
    await dropFile(app.page, 'shapes.json', 'application/json', JSON.stringify(STUDY));
  });
  afterAll(() => app.close());

  const grid = () => app.page.getByRole('listbox', { name: /^Images/ });
  const options = () => grid().getByRole('option');
  const panel = () => app.page.getByRole('region', { name: 'Images' });

  it('are shown by class before anything runs', async () => {
    await grid().waitFor();
    await expect.poll(() => grid().getAttribute('aria-label')).toBe('Images: Validation');
    for (const name of ['circle', 'square', 'triangle']) {
      const shown = grid().getByRole('group', { name }).getByRole('option');
      await expect.poll(() => shown.count()).toBeGreaterThanOrEqual(6);
      await expect.poll(() => shown.first().innerText()).toBe(name);
    }
    const before = await settled(panel());
    await panel().getByText('Training', { exact: true }).click();
    await expect.poll(() => grid().getAttribute('aria-label')).toBe('Images: Training');
    await expect.poll(() => picture(panel())).not.toBe(before);
    await panel().getByText('Validation', { exact: true }).click();
  });

  it('say what the networks take them for, while they learn and afterwards', async () => {
    await runToEnd(app.page);
    await expect
      .poll(() => options().first().innerText())
      .toMatch(/^circle, predicted (circle|square|triangle) \(\d+ %\)$/);
    const right = async () =>
      Number(
        (
          await panel()
            .getByText(/\d+ of \d+ right/)
            .innerText()
        ).split(' ')[0],
      );
    await drawn(app.page);
    const learnt = await right();
    await panel().getByRole('radio', { name: 'nothing learnt' }).check({ force: true });
    await expect.poll(right).toBeLessThan(learnt);
    await panel().getByRole('radio', { name: 'Adam' }).check({ force: true });
    await expect.poll(right).toBe(learnt);
  });

  it('are read with the arrow keys', async () => {
    await grid().focus();
    const active = async () => {
      const id = await grid().getAttribute('aria-activedescendant');
      return id === null ? null : app.page.locator(`[id="${id}"]`);
    };
    await expect.poll(async () => (await active())?.innerText()).toMatch(/^circle/);
    await grid().press('End');
    await expect.poll(async () => (await active())?.innerText()).toMatch(/^triangle/);
    await expect.poll(async () => (await active())?.getAttribute('aria-selected')).toBe('true');
    await grid().press('Escape');
    await expect.poll(active).toBeNull();
  });

  it('are enlarged under the pointer', async () => {
    await grid().focus();
    await grid().press('End');
    const text = await options().last().innerText();
    const { x, y, width, height } = (await panel().locator('.ring').boundingBox())!;
    await grid().press('Escape');
    await expect.poll(() => panel().locator('.card').count()).toBe(0);
    await app.page.mouse.move(x + width / 2, y + height / 2);
    await expect.poll(() => panel().locator('.card').innerText()).toBe(text);
    await app.page.mouse.move(0, 0);
    await expect.poll(() => panel().locator('.card').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('are accessible in %s', async (colorScheme) => {
    await dress(app.page, colorScheme);
    await grid().focus();
    await expectAccessible(app.page);
  });

  it('have a table with every variant’s answer', async () => {
    await panel().getByRole('button', { name: 'Show as a table' }).click();
    await expect
      .poll(() => panel().getByRole('columnheader').allInnerTexts())
      .toEqual(['Image', 'Class', 'Adam', 'nothing learnt']);
    await expect
      .poll(() => panel().getByRole('row').nth(1).getByRole('cell').allInnerTexts())
      .toEqual(['1', 'circle', ...Array<unknown>(2).fill(expect.stringMatching(/^[✓✗] (circle|square|triangle)$/))]);
    await panel().getByRole('button', { name: 'Show as a chart' }).click();
  });

  it('are there again when the study is opened later', async () => {
    await options().first().waitFor({ state: 'attached' });
    await drawn(app.page);
    const told = await options().allInnerTexts();
    expect(told.length).toBeGreaterThanOrEqual(18);
    await app.restart();
    await app.page.getByRole('link', { name: 'History' }).click();
    await button(app.page, 'Shapes').click();
    await expect.poll(async () => (await options().allInnerTexts()).join()).toBe(told.join());
  });

  it('raise no complaint in the page', () => {
    expect(app.complaints).toEqual([]);
  });
});
