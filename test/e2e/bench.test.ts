/** The bench beyond the lesson: what is typed wrong, what diverges, files, classes, languages and themes. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  button,
  column,
  dropFile,
  field,
  figures,
  openSection,
  openSetup,
  openStudy,
  picture,
  runToEnd,
  settled,
  shorten,
} from './helpers/bench.ts';
import { availableHosts, launch, type Launched } from './helpers/launch.ts';

describe.each(availableHosts())('the bench in the %s window', (kind) => {
  let app: Launched;

  beforeAll(async () => {
    app = await launch(kind);
    await shorten(app.page, 40);
  });
  afterAll(() => app.close());

  const drop = (name: string, type: string, content: string): Promise<void> => dropFile(app.page, name, type, content);

  /** What the form says is wrong with a field. */
  async function wrongWith(control: Locator): Promise<string | null> {
    const id = await control.getAttribute('aria-describedby');
    return id === null ? null : app.page.locator(`[id="${id}"]`).textContent({ timeout: 1000 });
  }

  it('says at the field what is wrong with it, and does not run', async () => {
    const { page } = app;
    const rate = field(page, 'Learning rate');
    await rate.fill('fast');
    await expect.poll(() => wrongWith(rate)).toMatch(/number/i);
    await expect.poll(() => button(page, 'Run').isDisabled()).toBe(true);
    await rate.fill('-1');
    await expect.poll(() => wrongWith(rate)).toMatch(/least|greater|more than/i);
    await expect.poll(() => button(page, 'Run').isDisabled()).toBe(true);
    await rate.fill('0.01');
    await expect.poll(() => button(page, 'Run').isEnabled()).toBe(true);
    await expect.poll(() => wrongWith(rate)).toBeNull();
  });

  it('steps a number with the arrow keys', async () => {
    const rate = field(app.page, 'Learning rate');
    await rate.press('ArrowUp');
    await expect.poll(() => rate.inputValue()).toBe('0.02');
    await rate.press('ArrowDown');
    await expect.poll(() => rate.inputValue()).toBe('0.01');
  });

  it('keeps a variant’s difference from the base, and the way back', async () => {
    const { page } = app;
    await button(page, 'Edit Adam').click();
    await field(page, 'Learning rate').fill('0.003');
    await page.getByText('Lecture notes', { exact: true }).click();
    await expect
      .poll(async () => column(page, 'Adam').locator('.differs').innerText())
      .toMatch(/Adam\s+lecture notes\s+η\s+0.003/);
    await button(page, 'As in the base: Learning rate').click();
    await expect.poll(async () => column(page, 'Adam').locator('.differs').innerText()).not.toContain('η');
  });

  it('edits the network layer by layer', async () => {
    const { page } = app;
    await button(page, 'Base').click();
    await openSection(page, 'Network');
    await page.getByRole('button', { name: 'Remove layer 4' }).click();
    await page.getByRole('button', { name: 'Remove layer 3' }).click();
    await page.getByRole('combobox', { name: 'Add a layer' }).selectOption('relu');
    await page.getByText('9 runs').or(page.getByText('3 runs · 193 parameters')).first().waitFor();
    await page
      .locator('summary', { hasText: /^\s*Network/ })
      .getByText('64 tanh relu')
      .waitFor();
  });

  it('lets a learning rate of 1000 diverge, says so, and finishes the others', async () => {
    const { page } = app;
    await button(page, 'Edit Momentum').click();
    await field(page, 'Learning rate').fill('1000');
    await runToEnd(page);
    await column(page, 'Momentum').getByText('Diverged').first().waitFor();
    await column(page, 'Momentum')
      .locator('.reason', { hasText: /learning rate/i })
      .waitFor();
    await expect.poll(() => figures(page, 'SGD')).toMatchObject({ Epoch: '40 / 40' });
    await column(page, 'Adam').getByText('Finished').waitFor();
  });

  it('draws the gap, and diagnostics of the training and of a layer, each explained', async () => {
    const { page } = app;
    const curves = page.locator('section[aria-label="Learning curves"]');
    const curve = page.getByRole('combobox', { name: 'Curve' });
    const drawings = new Set([await settled(curves)]);
    for (const label of ['Gap: Loss', 'Gradient norm, as used', 'Mean activation']) {
      await curve.selectOption({ label });
      await expect.poll(async () => drawings.has(await picture(curves))).toBe(false);
      drawings.add(await settled(curves));
    }
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Layer', exact: true }).textContent())
      .toMatch(/^Layer 2 · Tanh/);
    await page.getByRole('button', { name: 'About “Mean activation”' }).click();
    await page.getByText('The mean of what an activation layer gives').waitFor();
    await page.keyboard.press('Escape');
    await curve.selectOption({ label: 'Loss' });
  });

  it('stops a study on request', async () => {
    const { page } = app;
    await button(page, 'Base').click();
    await openSection(page, 'Epochs and seeds');
    // An end that nobody waits for, however slow the machine.
    await field(page, 'Epochs').fill('100000');
    await openSection(page, 'Batch');
    await page.getByRole('combobox', { name: 'Regime' }).selectOption('stochastic');
    const { x, y, width, height } = (await button(page, 'Run again').boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
    await button(page, 'Pause').waitFor();
    // The second half of a double click meets what has come under the pointer, and is not meant for it.
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await button(page, 'Pause').click();
    await button(page, 'Resume').click();
    await button(page, 'Stop').click();
    await button(page, 'Run again').waitFor();
    await expect.poll(() => column(page, 'SGD').innerText()).toContain('Stopped');
  });

  it('opens a study file, and explains one that is wrong', async () => {
    const { page } = app;
    const study = { title: 'From a file', base: { data: { type: 'moons' }, optimizer: { type: 'adamm' }, epochs: 30 } };
    await drop('study.json', 'application/json', JSON.stringify(study));
    await page.getByRole('heading', { level: 1, name: 'From a file' }).waitFor();
    await page
      .getByText(/adam/)
      .filter({ hasText: /mean|adamm/ })
      .first()
      .waitFor();
    await drop('broken.json', 'application/json', '{ "title": ');
    await page.getByText('“broken.json” is not valid JSON').waitFor();
    await drop('picture.png', 'image/png', 'x');
    await page.getByText('neither a study file').waitFor();
  });

  it('draws class regions for two inputs', async () => {
    const { page } = app;
    await openSetup(page);
    await openSection(page, 'Optimiser');
    await page.getByRole('combobox', { name: 'Optimiser' }).selectOption('adam');
    const regions = page.locator('section[aria-label="Class regions"]');
    await regions.waitFor();
    const before = await settled(regions);
    await runToEnd(page);
    await expect.poll(() => picture(regions)).not.toBe(before);
    await page.getByRole('combobox', { name: 'Curve' }).selectOption({ label: 'Accuracy' });
  });

  it('reads a table from a CSV file and explains a bad one', async () => {
    const { page } = app;
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${i / 7},${(i * 3) % 11},${i % 5},${i % 2 === 0 ? 'yes' : 'no'}`,
    );
    await drop('table.csv', 'text/csv', ['a,b,c,answer', ...rows].join('\n'));
    await page.getByText('Read “table.csv”').waitFor();
    await page.getByRole('cell', { name: 'yes' }).first().waitFor();
    await drop('empty.csv', 'text/csv', '');
    const complaint = page.locator('[data-sonner-toast][data-type="error"]');
    await complaint
      .filter({ hasText: '“empty.csv” cannot be read' })
      .filter({ hasText: /is empty/ })
      .waitFor();
    await drop('ragged.csv', 'text/csv', '\u0000\u0001\u0002binary');
    await complaint.filter({ hasText: '“ragged.csv” cannot be read' }).waitFor();
  });

  it('lets the loss follow a target of the other task', async () => {
    const { page } = app;
    await openSetup(page);
    await openSection(page, 'Data');
    const loss = page.locator('summary', { hasText: /^\s*Loss/ });
    await expect.poll(() => loss.innerText()).toContain('Cross-entropy');
    await page.getByLabel('Target column', { exact: true }).fill('a');
    await page.keyboard.press('Tab');
    await expect.poll(() => loss.innerText()).toContain('Mean squared error');
    await expect.poll(() => button(page, 'Run').or(button(page, 'Run again')).isEnabled()).toBe(true);
  });

  it('refuses a table that is too large without losing the connection', async () => {
    const { page } = app;
    await drop('huge.csv', 'text/csv', '1,2\n'.repeat(12_600_000));
    await page.getByText('“huge.csv” has 51 MB, more than the 50 MB').waitFor();
    expect(await page.getByRole('alert').filter({ hasText: 'Connection lost' }).count()).toBe(0);
  });

  it('shows the parameters of a convolution, and says at its row that it needs an image', async () => {
    const { page } = app;
    const base = { data: { type: 'moons' }, network: { layers: [{ type: 'conv2d' }, { type: 'relu' }] }, epochs: 5 };
    await openStudy(page, 'Convolution', { base });
    await openSection(page, 'Network');
    const layer = page.getByRole('combobox', { name: 'Layer 1', exact: true });
    await expect.poll(() => layer.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => wrongWith(layer)).toMatch(/image/);
    await field(page, 'Kernel size').waitFor();
    await field(page, 'Stride').waitFor();
  });

  it('says that a regulariser is listed twice instead of failing over it', async () => {
    const { page } = app;
    const base = { data: { type: 'moons' }, epochs: 5 };
    const variants = [{ name: 'Twice', patch: { regularizers: [{ type: 'l2' }, { type: 'l2' }] } }];
    await openStudy(page, 'Penalties', { base, variants });
    await button(page, 'Edit Twice').first().click();
    await openSection(page, 'Regularisers');
    await page.locator('aside .problem').filter({ hasText: 'listed twice' }).waitFor();
    await page.getByRole('button', { name: 'Remove: L2 penalty' }).last().click();
    await expect.poll(() => button(page, 'Run').isEnabled()).toBe(true);
  });

  it('offers the optimisers of the lectures at once and the others after one more click', async () => {
    const { page } = app;
    await button(page, 'Add a variant with RMSprop').waitFor();
    expect(await button(page, 'Add a variant with RAdam').count()).toBe(0);
    await page.getByRole('button', { name: /more…$/ }).click();
    await button(page, 'Add a variant with RAdam').click();
    await column(page, 'RAdam').waitFor();
  });

  it('speaks Korean and turns dark, and remembers both', async () => {
    await app.page.getByText('한국어').click();
    await app.page.getByRole('link', { name: '실험대' }).waitFor();
    await app.page.getByRole('button', { name: /^테마/ }).click();
    await app.page.getByRole('button', { name: /^테마/ }).click();
    const html = () => app.page.locator('html[lang="ko"][data-theme="dark"]');
    await html().waitFor();
    // What the laboratory answers to a new page it has written down.
    await app.page.reload();
    await html().waitFor();
    await app.restart();
    await html().waitFor();
  });

  it('has given no cause for complaint', () => expect(app.complaints).toEqual([]));
});
