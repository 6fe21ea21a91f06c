/** A newcomer's first quarter of an hour: watch the lesson run, find it again, compare, throw away, take back. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './helpers/access.ts';
import {
  button,
  column,
  dropFile,
  field as setting,
  figures,
  finished,
  openSection,
  pause,
  picture,
  runToEnd,
  settled,
  shorten,
} from './helpers/bench.ts';
import { availableHosts, launch, type Launched } from './helpers/launch.ts';

/** The README's picture: made anew with DESCENT_LAB_SCREENSHOT=docs/screenshot.png, otherwise left where no one commits it. */
const SCREENSHOT = process.env['DESCENT_LAB_SCREENSHOT'] ?? 'test-results/screenshot.png';

describe.each(availableHosts())('a newcomer at the %s window', (kind) => {
  let app: Launched;
  let reached: Record<string, string>;

  beforeAll(async () => {
    app = await launch(kind);
  });
  afterAll(() => app.close());

  it('finds the assignment on the bench, ready to run', async () => {
    const { page } = app;
    await page.getByRole('heading', { level: 1, name: 'Regression with different optimisers' }).waitFor();
    await page.getByText('9 runs · 4,353 parameters').waitFor();
    for (const name of ['SGD', 'Momentum', 'Adam']) await column(page, name).getByText('Not run yet').waitFor();
    for (const name of ['Nesterov', 'Adagrad', 'Adadelta', 'RMSprop']) {
      await button(page, `Add a variant with ${name}`).waitFor();
    }
  });

  it('watches SGD, Momentum and Adam race', async () => {
    const { page } = app;
    const curves = page.getByRole('region', { name: 'Learning curves' }).first();
    const fit = page.getByRole('region', { name: 'Data and fit' }).first();
    await button(page, 'Run').click();
    await column(page, 'SGD').getByText('Training', { exact: true }).first().waitFor();
    await page.getByText(/left$/).first().waitFor();
    await pause(page);
    const pictures = [await settled(curves), await settled(fit)];
    await button(page, 'Resume').click();
    await expect.poll(async () => picture(curves)).not.toBe(pictures[0]);
    await expect.poll(async () => picture(fit)).not.toBe(pictures[1]);
    await finished(page);
    await expect.poll(() => figures(page, 'Adam')).toMatchObject({ Epochs: '4,500 / 4,500' });
    reached = await figures(page, 'Adam');
    expect(parseFloat(reached['Best']!)).toBeLessThan(parseFloat((await figures(page, 'SGD'))['Best']!));
  });

  it('sees it as the README shows it', async () => {
    if (kind !== 'browser') return;
    await app.page.mouse.move(0, 0);
    await app.page.screenshot({ path: SCREENSHOT });
  });

  it('reads the chart as a table and with the keyboard', async () => {
    const { page } = app;
    const panel = page.locator('section[aria-label="Learning curves"]');
    await panel.getByRole('group').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => panel.locator('[aria-live]').innerText()).toMatch(/^Epoch \d+: SGD · Training/);
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'Show as a table' }).click();
    await expect.poll(() => panel.getByRole('columnheader').allInnerTexts()).toContain('Momentum · Validation');
    await expect.poll(() => panel.getByRole('row').count()).toBeGreaterThan(30);
    await panel.getByRole('button', { name: 'Show as a chart' }).click();
  });

  it('saves a chart as a picture', async () => {
    const { page } = app;
    const saved = page.waitForEvent('download');
    await page
      .locator('section[aria-label="Learning curves"]')
      .getByRole('button', { name: 'Save as a picture' })
      .click();
    expect((await saved).suggestedFilename()).toBe('Learning-curves-Loss.png');
  });

  it('finds everything again after a reload', async () => {
    await app.page.reload();
    await finished(app.page);
    await expect.poll(() => figures(app.page, 'Adam')).toEqual(reached);
  });

  it('and after a restart', async () => {
    await app.restart();
    await finished(app.page);
    await expect.poll(() => figures(app.page, 'Adam')).toEqual(reached);
  });

  it('adds the other four optimisers with a click each and runs a shorter study', async () => {
    const { page } = app;
    for (const name of ['Nesterov', 'Adagrad', 'Adadelta', 'RMSprop'])
      await button(page, `Add a variant with ${name}`).click();
    await shorten(page, 30);
    await runToEnd(page);
    for (const name of ['SGD', 'Momentum', 'Adam', 'Nesterov', 'Adagrad', 'Adadelta', 'RMSprop']) {
      await expect.poll(() => figures(page, name)).toMatchObject({ Epoch: '30 / 30' });
    }
  });

  it('finds both studies in the history, newest first, and searches', async () => {
    const { page } = app;
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByText('2 studies').waitFor();
    await page.locator('tr.study').first().getByText('+2').waitFor();
    await page.getByRole('searchbox').fill('RMSprop');
    await page.getByText('1 study', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByText('2 studies').waitFor();
  });

  it('compares runs of both studies in one chart and one table', async () => {
    const { page } = app;
    const boxes = page.getByRole('checkbox', { name: /^Select Regression/ });
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await button(page, 'Compare 16 runs').click();
    await page.getByRole('heading', { name: 'Comparison' }).waitFor();
    const table = page.getByRole('region', { name: 'Figures' });
    await table.getByRole('rowheader', { name: 'RMSprop' }).waitFor();
    await expect.poll(() => table.getByRole('row').count()).toBe(1 + 10);
    await expect
      .poll(() => table.getByRole('columnheader').allInnerTexts())
      .toContainEqual(expect.stringContaining('Gap'));
  });

  it('asks whether a difference is real', async () => {
    const { page } = app;
    const panel = page.getByRole('region', { name: 'Is the difference real?' });
    await panel.getByRole('radio').nth(1).press('Space');
    await expect.poll(() => panel.getByRole('radio').nth(1).isChecked()).toBe(true);
    await panel.getByText('Why this test', { exact: false }).waitFor();
    await panel.getByRole('combobox', { name: /^Differences/ }).selectOption({ label: 'All pairs' });
    await panel.getByRole('combobox', { name: /^Metric/ }).selectOption({ label: 'Loss · Validation, last epoch' });
    await panel.getByText('Lower is better.', { exact: false }).waitFor();
    await button(page, 'Show as a table').last().click();
    await panel.getByRole('columnheader', { name: 'Effect size' }).waitFor();
  });

  it('checks a fingerprint by training again', async () => {
    const { page } = app;
    await button(page, 'Back to history').click();
    await page
      .getByRole('button', { name: /^Show the runs of/ })
      .first()
      .click();
    await button(page, 'Check fingerprint').first().click();
    await page.getByText(/Trained again, same bits/).waitFor();
    await button(page, 'Verified').click();
    await page.getByText(/came to the same fingerprint/).waitFor();
    await page.getByText(/version .+ · the same: [\da-f]{12}$/).waitFor();
    await page.keyboard.press('Escape');
  });

  it('is told for good when another fingerprint came out', async () => {
    const { page, dataDir } = app;
    const database = new Database(join(dataDir, 'descent-lab.db'));
    const [last] = database.prepare('SELECT max(number) FROM runs').pluck().all() as number[];
    database.prepare('UPDATE runs SET fingerprint = ? WHERE number = ?').run('f'.repeat(64), last);
    database.close();
    await button(page, 'Check fingerprint').last().click();
    await page.getByText(/came to another fingerprint: [\da-f]{12} instead of ffffffffffff/).waitFor();
    await page.reload();
    await page
      .getByRole('button', { name: /^Show the runs of/ })
      .first()
      .click();
    await button(page, 'Verified').waitFor();
    await button(page, 'Differs').click();
    await page.getByText(/If the program was updated/).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  it('deletes a study and takes that back', async () => {
    const { page } = app;
    await page
      .getByRole('button', { name: /^Actions for Regression/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('1 study', { exact: true }).waitFor();
    await page.locator('.history :focus').waitFor();
    await button(page, 'Undo').click();
    await page.getByText('2 studies').waitFor();
  });

  it('renames a study and exports its metrics', async () => {
    const { page } = app;
    await page
      .getByRole('button', { name: /^Actions for Regression/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await field(page).fill('Seven at once');
    await button(page, 'Save').click();
    await button(page, 'Seven at once').waitFor();
    const saved = page.waitForEvent('download');
    await button(page, 'Actions for Seven at once').click();
    await page.getByRole('menuitem', { name: 'Export metrics and diagnostics (CSV)' }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
  });

  it('follows an address to another study, and gives back what had not run', async () => {
    const { page } = app;
    const heading = (name: string) => page.getByRole('heading', { level: 1, name });
    await button(page, 'Regression with different optimisers').click();
    await heading('Regression with different optimisers').waitFor();
    const first = page.url();
    await page.getByRole('link', { name: 'History' }).click();
    await button(page, 'Seven at once').click();
    await heading('Seven at once').waitFor();
    await expect.poll(() => page.url()).not.toBe(first);
    await shorten(page, 25);
    await page.evaluate((address) => void (location.href = address), first);
    await heading('Regression with different optimisers').waitFor();
    await page.getByText('What was on the bench had not run.').waitFor();
    await button(page, 'Undo').click();
    await heading('Seven at once').waitFor();
    await openSection(page, 'Epochs and seeds');
    await expect.poll(() => setting(page, 'Epochs').inputValue()).toBe('25');
    await page.evaluate(() => void (location.hash = '#/bench/s99'));
    await page.getByText(/s99/).waitFor();
    await expect.poll(() => page.url()).not.toContain('s99');
    await heading('Seven at once').waitFor();
  });

  it('puts a file on the bench that is dropped on the history', async () => {
    const { page } = app;
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByText('2 studies').waitFor();
    const study = { title: 'Dropped', base: { data: { type: 'moons' } } };
    await dropFile(page, 'study.json', 'application/json', JSON.stringify(study), '.history');
    await page.getByRole('heading', { level: 1, name: 'Dropped' }).waitFor();
    await expect.poll(() => page.url()).toMatch(/#\/bench$/);
  });

  it('has given no cause for complaint', () => expect(app.complaints).toEqual([]));
});

const field = (page: Launched['page']) => page.getByRole('dialog').getByRole('textbox');
