/** The sealed test part: shown sealed, opened by one deliberate act, and its record wherever the score is. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDLESS } from '../helpers/endless.ts';
import { dress, expectAccessible } from './helpers/access.ts';
import { button, column, figures, finished, openStudy, runToEnd } from './helpers/bench.ts';
import { availableHosts, launch, type Launched } from './helpers/launch.ts';

const LAYERS = [{ type: 'dense', units: 8 }, { type: 'tanh' }];
const ADAM = { optimizer: { type: 'adam', learningRate: 0.02 } };

/** Of 200 samples, 40 are sealed. */
const RACE = {
  title: 'Race',
  base: { data: { type: 'moons' }, network: { layers: LAYERS }, epochs: 30 },
  variants: [
    { name: 'SGD', patch: {} },
    { name: 'Adam', patch: ADAM },
  ],
  seeds: [0, 1],
};

/** Of 150 samples, 30 are sealed. */
const FOLDS = {
  title: 'Folds',
  base: { data: { type: 'iris' }, network: { layers: LAYERS }, ...ADAM, epochs: 10 },
  variants: [{ name: 'narrow', patch: {} }],
  protocol: { type: 'k_fold', folds: 3 },
};

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Test part', exact: true });
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Open the test part' });
const agree = (page: Page): Locator => dialog(page).getByRole('checkbox');
const act = (page: Page): Locator => dialog(page).locator('button[type="submit"]');
const rows = (part: Locator): Locator => part.getByRole('table').locator('tbody tr');

type Titled = { readonly title: string } & Readonly<Record<string, unknown>>;

const put = (page: Page, { title, ...study }: Titled): Promise<void> => openStudy(page, title, study);

/** The text of the option that begins so. */
const labelOf = async (list: Locator, name: RegExp): Promise<string> =>
  (await list.getByRole('option', { name }).first().textContent())!.trim();

async function openDialog(page: Page, name: string | RegExp = 'Open the test part…'): Promise<void> {
  await panel(page).getByRole('button', { name, exact: true }).click();
  await dialog(page).getByText('What happens').waitFor();
}

/** What a column says of the test part. */
const testOf = async (page: Page, name: string): Promise<string | undefined> =>
  (await figures(page, name))['Test']?.replaceAll(/\s+/g, ' ');

async function openFromHistory(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: 'History' }).click();
  await button(page, title).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
}

describe.each(availableHosts())('the sealed test part in the %s window', (kind) => {
  let app: Launched;

  beforeAll(async () => {
    app = await launch(kind);
    await put(app.page, RACE);
    await runToEnd(app.page);
  });
  afterAll(() => app.close());

  const opened = (count: string) => panel(app.page).getByText(`40 samples, opened ${count}`);

  it('is shown sealed, with its size and the reason', async () => {
    const { page } = app;
    await page.getByText('Test part sealed').waitFor();
    await panel(page).getByText('40 samples, sealed').waitFor();
    await panel(page).getByText('Nothing that trains, validates or draws uses these samples').waitFor();
    await expect.poll(() => column(page, 'Adam').innerText()).not.toContain('Test');
  });

  it('proposes the network that validation speaks for, and takes more than Enter', async () => {
    const { page } = app;
    await openDialog(page);
    await dialog(page).getByText('Its settings have the best mean over 2 runs').waitFor();
    await expect.poll(() => dialog(page).getByRole('radio', { name: 'Adam' }).isChecked()).toBe(true);
    await expect.poll(() => act(page).isDisabled()).toBe(true);
    await agree(page).press('Enter');
    await leave(page);
    await panel(page).getByText('40 samples, sealed').waitFor();
  });

  it('says when another one is chosen, which has to be agreed to again', async () => {
    const { page } = app;
    await openDialog(page);
    await agree(page).check();
    await dialog(page).getByRole('radio', { name: 'SGD' }).check({ force: true });
    await dialog(page).getByText('Not the one that is proposed.').waitFor();
    await expect.poll(() => agree(page).isChecked()).toBe(false);
    await dialog(page).getByRole('button', { name: 'Take the proposal' }).click();
    await expect.poll(() => dialog(page).getByRole('radio', { name: 'Adam' }).isChecked()).toBe(true);
  });

  it.each(['light', 'dark'] as const)('asks accessibly in %s', async (colorScheme) => {
    await dress(app.page, colorScheme);
    await expectAccessible(app.page, '[role="dialog"]');
  });

  it('is opened with the keyboard alone, and says the score beside what chose the network', async () => {
    const { page } = app;
    await agree(page).press('Space');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Opened, and written down').waitFor();
    await dialog(page).getByRole('columnheader', { name: 'Opening 1' }).waitFor();
    await rows(dialog(page)).first().waitFor();
    const said = (await rows(dialog(page)).allInnerTexts()).map((text) => text.split('\t'));
    expect(said.map(([name]) => name)).toEqual(['Loss', 'Accuracy']);
    const [losses, accuracies] = said.map(([, ...scores]) => scores.join(' '));
    expect(losses).toMatch(/^[\d.]+ [\d.]+$/);
    expect(accuracies).toMatch(/^[\d.]+ [\d.]+\s\[[\d.]+, [\d.]+\]$/);
    await leave(page);
    await opened('once').waitFor();
    const row = await rows(panel(page)).first().innerText();
    expect(row.split('\t').slice(0, 4).join(' ')).toMatch(
      /^1 (\d+ \w+, )?\d\d:\d\d\s+Adam seed \d\s+last epoch \(30\)$/,
    );
    expect(row.split('\t').slice(4)).toEqual(said.flatMap(([, ...scores]) => scores));
    await page.locator('button:focus', { hasText: 'Open it again…' }).waitFor();
    const loss = row.split('\t')[5]!;
    await expect.poll(() => testOf(page, 'Adam')).toBe(`${loss} opened 1×`);
    expect(await testOf(page, 'SGD')).toBeUndefined();
    await page.getByText('Test part opened once').waitFor();
  });

  it('shows what that network got right and wrong there, as the score says', async () => {
    const { page } = app;
    const report = page.getByRole('region', { name: /(wrong on|matrix of) the test part/ });
    await report.scrollIntoViewIfNeeded();
    await report.getByText('drawing the 40 samples again 2,000 times').waitFor();
    await report.getByText(/^seed \d · last epoch \(30\)$/).waitFor();
    const counts = (await report.locator('td[data-cell]').allInnerTexts()).map(Number);
    expect(counts.reduce((sum, count) => sum + count)).toBe(40);
    const [accuracy] = (await rows(panel(page)).first().innerText()).split('\t')[7]!.split(/\s/);
    expect((counts[0]! + counts[3]!) / 40).toBeCloseTo(Number(accuracy), 3);
  });

  it('does not measure the same network twice', async () => {
    const { page } = app;
    await openDialog(page, 'Open it again…');
    await dialog(page).getByText('This network has been measured already').waitFor();
    await expect.poll(() => act(page).isDisabled()).toBe(true);
    await leave(page);
  });

  async function openForSgd(page: Page): Promise<void> {
    await openDialog(page, 'Open it again…');
    await dialog(page).getByRole('radio', { name: 'SGD' }).check({ force: true });
    await agree(page).check();
    await act(page).click();
    await dialog(page).getByText('Opened, and written down').waitFor();
    await dialog(page).getByText('Every further look makes the score a less honest estimate').waitFor();
  }

  if (kind === 'desktop')
    it('is opened for another network too, which counts', async () => {
      await openForSgd(app.page);
      await leave(app.page);
      await opened('2 times').waitFor();
    });
  else
    it('is seen opened by a second window at once, also by one that was about to', async () => {
      const { page } = app;
      const other = await page.context().newPage();
      await other.goto(page.url());
      await panel(other).getByText('opened once').waitFor();
      await openDialog(other, 'Open it again…');
      await dialog(other).getByRole('radio', { name: 'SGD' }).check({ force: true });
      await dialog(other).getByText('This test part has been opened once before.').waitFor();
      await agree(other).check();
      await openForSgd(page);
      await dialog(other).getByText('This network has been measured already').waitFor();
      await expect.poll(() => act(other).isDisabled()).toBe(true);
      await dialog(other).getByRole('combobox', { name: 'Run' }).selectOption({ index: 0 });
      await dialog(other).getByText('It has just been opened elsewhere.').waitFor();
      await expect.poll(() => agree(other).isChecked()).toBe(false);
      await other.close();
      await leave(page);
      await opened('2 times').waitFor();
    });

  it('keeps its record over a restart, and shows it wherever the score is', async () => {
    const before = await rows(panel(app.page)).allInnerTexts();
    await app.restart();
    const { page } = app;
    await opened('2 times').waitFor();
    await expect.poll(() => rows(panel(page)).allInnerTexts()).toEqual(before);
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('row', { name: /Race.*opened 2×/ }).waitFor();
    await button(page, 'Show the runs of Race').click();
    await page.getByRole('columnheader', { name: 'Test', exact: true }).waitFor();
    await expect.poll(() => page.locator('.runs tbody tr', { hasText: 'opened 2×' }).count()).toBe(2);
    await page.getByRole('checkbox', { name: 'Select Race' }).check();
    await button(page, 'Compare 4 runs').click();
    await page.getByRole('columnheader', { name: 'Accuracy · Test' }).waitFor();
    const table = page.getByRole('region', { name: 'Figures' });
    await expect.poll(() => table.getByText('opened 2×').count()).toBe(2);
    await expect.poll(() => table.getByText('1 network').count()).toBe(2);
    expect((await saved(page, 'Save the table (CSV)')).split('\r\n')[0]).toMatch(/,test\.networks,test\.openings$/);
    await expectAccessible(page);
  });

  async function saved(page: Page, name: string): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
    return readFileSync(await download.path(), 'utf8');
  }

  it('trains a network on all other samples first after a cross-validation; when that is stopped, nothing is opened', async () => {
    const { page } = app;
    await page.getByRole('link', { name: 'Bench' }).click();
    await put(page, FOLDS);
    await runToEnd(page);
    // As long as every worker has something else to do, the training does not come to its end.
    const seeds = Array.from({ length: 32 }, (_, seed) => seed);
    await put(page, { ...RACE, title: 'Busy', base: { ...RACE.base, ...ENDLESS }, seeds });
    await button(page, 'Run').click();
    await button(page, 'Pause').waitFor();
    await openFromHistory(page, 'Folds');
    await openDialog(page);
    await dialog(page).getByText('“narrow” is trained once more, with seed 0').waitFor();
    await agree(page).check();
    await dialog(page).getByRole('button', { name: 'Train, then open the test part' }).click();
    await dialog(page).getByRole('button', { name: 'Stop the training' }).click();
    await dialog(page).getByRole('alert').getByText('Nothing was opened').waitFor();
    await dialog(page).getByText('stopped at your request').waitFor();
    await dialog(page).locator('[role="alert"]:focus').waitFor();
    await expect.poll(() => agree(page).isChecked()).toBe(false);
    await leave(page);
    await panel(page).getByText('30 samples, sealed').waitFor();
    await openFromHistory(page, 'Busy');
    await button(page, 'Stop').click();
    await finished(page);
  });

  it('is opened for that network, beside the mean over the folds', async () => {
    const { page } = app;
    await openFromHistory(page, 'Folds');
    await openDialog(page);
    await agree(page).check();
    await dialog(page).getByRole('button', { name: 'Train, then open the test part' }).click();
    await dialog(page).getByText('Opened, and written down').waitFor();
    await dialog(page).getByRole('columnheader', { name: 'Validation, mean of 3 folds' }).waitFor();
    await leave(page);
    await expect
      .poll(() => rows(panel(page)).first().innerText())
      .toMatch(/narrow seed 0, all samples but the test part\s+last epoch \(10\)\s+[\d.]+\s±\s[\d.]+/);
    await panel(page).getByText('30 samples, opened once').waitFor();
    await panel(page).getByText('validation is the mean ± standard deviation over the folds').waitFor();
    await expectAccessible(page, 'section[aria-label="Test part"]');
  });

  it('waits for the end of the study', async () => {
    const { page } = app;
    await put(page, { ...RACE, base: { ...RACE.base, ...ENDLESS } });
    await button(page, 'Run').click();
    await button(page, 'Pause').waitFor();
    await panel(page).getByText('It can be opened when the study has ended.').waitFor();
    const way = panel(page).getByRole('button', { name: 'Open the test part…' });
    await expect.poll(() => way.isDisabled()).toBe(true);
    await button(page, 'Stop').click();
    await finished(page);
    await panel(page).getByText('The same samples were also opened 2 times in other studies.').waitFor();
    await way.click();
    await dialog(page).getByText('No network of this study has been trained to its end').waitFor();
    await leave(page);
  });

  it('is missed where training and validation take everything', async () => {
    const { page } = app;
    await put(page, { ...RACE, base: { ...RACE.base, split: { train: 0.8, validation: 0.2 } } });
    await runToEnd(page);
    await panel(page).getByText('Training and validation take all samples').waitFor();
    expect(await panel(page).getByRole('button', { name: /^Open/ }).count()).toBe(0);
  });

  it('is opened for a bagging as a whole, beside its validation and its out-of-bag score', async () => {
    const { page } = app;
    const variants = [{ name: 'bag', patch: ADAM }];
    await put(page, { ...RACE, variants, title: 'Bagged', protocol: { type: 'bagging', members: 5 } });
    await runToEnd(page);
    await openDialog(page);
    await dialog(page).getByText('Proposed').waitFor();
    await dialog(page).getByText('it is the best ensemble on the validation part').waitFor();
    const run = dialog(page).getByRole('combobox', { name: 'Run' });
    await run
      .getByRole('option', { name: /^ensemble of 5 networks, seed 1 · Accuracy/ })
      .waitFor({ state: 'attached' });
    await run.selectOption({ label: await labelOf(run, /^seed 0, network 3/) });
    await dialog(page).getByText('One network of a bagging').waitFor();
    await dialog(page).getByText('Not the one that is proposed.').waitFor();
    await dialog(page).getByRole('button', { name: 'Take the proposal' }).click();
    await agree(page).check();
    await expectAccessible(page, '[role="dialog"]');
    await act(page).click();
    await dialog(page).getByText('Opened, and written down').waitFor();
    await dialog(page).getByRole('columnheader', { name: 'Out of bag' }).waitFor();
    const [metric, ...scores] = (await rows(dialog(page)).first().innerText()).split('\t');
    expect([metric, scores.length]).toEqual(['Accuracy', 3]);
    expect(scores.map(Number.parseFloat).every((score) => score > 0.5 && score <= 1)).toBe(true);
    expect(scores[2]).toMatch(/^[\d.]+\s\[[\d.]+, [\d.]+\]$/);
    await leave(page);
    await opened('once').waitFor();
    const row = await rows(panel(page)).first().innerText();
    expect(row).toMatch(/bag ensemble of 5 networks, seed [01]\s+last epoch of each/);
    expect(row.split('\t').slice(4)).toEqual(scores);
    await expect.poll(() => testOf(page, 'bag')).toBe(`Accuracy ${scores[2]!.split(/\s/)[0]!} opened 1×`);
  });

  it('does not measure the same ensemble twice, and counts another one', async () => {
    const { page } = app;
    await openDialog(page, 'Open it again…');
    await dialog(page).getByText('This ensemble has been measured already').waitFor();
    await expect.poll(() => act(page).isDisabled()).toBe(true);
    const run = dialog(page).getByRole('combobox', { name: 'Run' });
    const measured = await run.locator('option:checked').textContent();
    const other = measured!.includes('seed 0') ? /^ensemble of 5 networks, seed 1/ : /^ensemble of 5 networks, seed 0/;
    await run.selectOption({ label: await labelOf(run, other) });
    await dialog(page).getByText('This test part has been opened once before.').waitFor();
    await agree(page).check();
    await act(page).click();
    await dialog(page).getByText('Every further look makes the score a less honest estimate').waitFor();
    await leave(page);
    await opened('2 times').waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await button(page, 'Show the runs of Bagged').click();
    await page
      .locator('.runs tbody tr', { hasText: 'ensemble of 5 networks' })
      .nth(1)
      .getByText(/Accuracy/)
      .waitFor();
    await page.getByRole('checkbox', { name: 'Select Bagged' }).check();
    await page.getByRole('button', { name: /^Compare \d+ runs$/ }).click();
    await page.getByRole('region', { name: 'Figures' }).getByText('2 ensembles').waitFor();
    await page.getByRole('columnheader', { name: 'Accuracy · Test' }).waitFor();
    await page.getByRole('link', { name: 'Bench' }).click();
  });

  it('is opened for all rounds of a boosting together', async () => {
    const { page } = app;
    const variants = [{ name: 'boost', patch: { epochs: 5 } }];
    const protocol = { type: 'boosting', rounds: 3 };
    await put(page, { ...RACE, variants, seeds: [0], title: 'Boosted', protocol });
    await runToEnd(page);
    await openDialog(page);
    await dialog(page)
      .getByText('Its networks were trained to answer together, and there is no other ensemble')
      .waitFor();
    await dialog(page).getByText('ensemble of 3 networks, seed 0').waitFor();
    await agree(page).check();
    await act(page).click();
    await dialog(page).getByText('Opened, and written down').waitFor();
    await leave(page);
    await opened('once').waitFor();
    const row = await rows(panel(page)).first().innerText();
    expect(row).toMatch(
      /boost ensemble of 3 networks, seed 0\s+last epoch of each\s+[\d.]+\s+[\d.]+\s\[[\d.]+, [\d.]+\]$/,
    );
  });

  it('speaks Korean', async () => {
    const { page } = app;
    await put(page, { ...RACE, title: 'Korean' });
    await runToEnd(page);
    await page.getByText('한국어').click();
    const part = page.getByRole('region', { name: '테스트 데이터', exact: true });
    await part.getByText('표본 40개, 봉인됨').waitFor();
    await part.getByRole('button', { name: '테스트 데이터 열기…' }).click();
    const asked = page.getByRole('dialog', { name: '테스트 데이터 열기' });
    await asked.getByText('다른 연구에서도 같은 표본을 5번 열었습니다.').waitFor();
    await asked.getByRole('checkbox').check();
    await asked.getByRole('button', { name: '테스트 데이터 열기', exact: true }).click();
    await asked.getByText('열었고, 기록했습니다').waitFor();
    await page.keyboard.press('Escape');
    await part.getByText('표본 40개, 1번 열었음').waitFor();
    await page.getByText('English').click();
  });

  it('has given no cause for complaint', () => expect(app.complaints).toEqual([]));

  it('does not claim that nothing was opened when nobody answers; the record tells', async () => {
    await panel(app.page).getByText('opened once').waitFor();
    await openDialog(app.page, 'Open it again…');
    await dialog(app.page).getByRole('radio', { name: 'SGD' }).check({ force: true });
    await agree(app.page).check();
    await app.kill();
    await act(app.page).click();
    await dialog(app.page).getByText('Nobody answered: the record will tell').waitFor();
    await app.restart();
    await panel(app.page).getByText('opened once').waitFor();
  });
});
