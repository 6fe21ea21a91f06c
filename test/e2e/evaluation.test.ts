/** How variants are evaluated: the form of every protocol, and a cross-validation while it goes on and when it is over. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LooseObject } from '../../src/shared/study.ts';
import { expectAccessible } from './helpers/access.ts';
import { button, drawn, field, finished, openSection, openSetup, openStudy, pause, picture } from './helpers/bench.ts';
import { launch, type Launched } from './helpers/launch.ts';

let app: Launched;

beforeAll(async () => {
  app = await launch('browser');
});
afterAll(() => app.close());

const HIDDEN: LooseObject = { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] };
const MOONS: LooseObject = {
  data: { type: 'moons', samples: 100 },
  split: { train: 0.6, validation: 0.2 },
  network: HIDDEN,
  optimizer: { type: 'adam', learningRate: 0.02 },
  epochs: 20,
};

const region = (name: string | RegExp): Locator => app.page.getByRole('region', { name, exact: true });

describe('the evaluation’s form', () => {
  beforeAll(async () => {
    await openStudy(app.page, 'Ways to evaluate', { base: MOONS, variants: [{ name: 'only' }] });
    await openSetup(app.page);
    await openSection(app.page, 'Evaluation');
  });

  const choose = (type: string) => app.page.getByRole('combobox', { name: 'Evaluation' }).selectOption(type);
  const section = () =>
    app.page.locator('details', { has: app.page.locator('summary', { hasText: /^\s*Evaluation/ }) });
  const add = () => button(app.page, 'Vary a field').click();

  it.each([
    ['k_fold', ['Folds', 'Repeats', 'Fold seed']],
    ['learning_curve', ['Sizes', 'Smallest size', 'Draws of each size']],
    ['search', ['Random candidates', 'Folds', 'Search seed']],
    ['bagging', ['Networks', 'Bootstrap seed']],
    ['boosting', ['Rounds', 'Shrinkage']],
  ])('asks for what %s needs', async (type, names) => {
    await choose(type);
    for (const name of names) await field(app.page, name).waitFor();
  });

  it('tells at a field what is wrong with it, and does not run', async () => {
    const { page } = app;
    await choose('k_fold');
    await field(page, 'Folds').fill('1');
    await field(page, 'Folds').press('Enter');
    await section().getByText('the least is 2').waitFor();
    await expect.poll(() => button(page, /^Run/).isDisabled()).toBe(true);
    await field(page, 'Folds').fill('90');
    await field(page, 'Folds').press('Enter');
    await section().getByText('90 folds need at least 90 samples').waitFor();
    await field(page, 'Folds').fill('5');
    await field(page, 'Folds').press('Enter');
    await expect.poll(() => button(page, /^Run/).isDisabled()).toBe(false);
  });

  it('calls a varied field by its name, offers another one next, and tells what is wrong with its values', async () => {
    const { page } = app;
    await choose('search');
    await add();
    await section().locator('p', { hasText: 'Learning rate' }).waitFor();
    await field(page, 'From').fill('3');
    await field(page, 'From').press('Enter');
    await section().getByText('must be less than “to”').waitFor();
    await field(page, 'From').fill('0.001');
    await add();
    const second = page.getByRole('combobox', { name: 'Field 2' });
    await expect.poll(() => second.inputValue()).toMatch(/^(?!optimizer\.learningRate$)./);
    await second.fill('optimizer.momentun');
    await second.press('Enter');
    await section().getByText('momentun').first().waitFor();
    await button(page, 'Remove field 2').click();
    await expect.poll(() => button(page, /^Run/).isDisabled()).toBe(false);
  });

  it('says which data a protocol needs, and how many fields it varies at most', async () => {
    await choose('search');
    await add();
    await choose('bias_variance');
    await section().getByText('The list has 2 entries and may have at most 1.').waitFor();
    await button(app.page, 'Remove field 2').click();
    await section().getByText('where the true function is known').waitFor();
    await choose('validation_curve');
    await expect.poll(() => button(app.page, /^Run/).isDisabled()).toBe(false);
  });

  it('can be used by everybody', () => expectAccessible(app.page));
});

describe('a cross-validation', () => {
  const SAMPLES = 80;

  beforeAll(async () => {
    await openStudy(app.page, 'Three folds', {
      base: { ...MOONS, epochs: 6000 },
      variants: [{ name: 'quick' }, { name: 'slow', patch: { optimizer: { learningRate: 0.0005 } } }],
      protocol: { type: 'k_fold', folds: 3 },
    });
  });

  const figures = () => region('Fold by fold').locator('figure');

  it('shows beforehand which sample is in which fold, and that the test part is in none', async () => {
    await region('Which sample is in which fold').getByText('20 sealed test samples').waitFor();
  });

  it('draws every fold’s curves while they go on, each fold in its place', async () => {
    const { page } = app;
    await button(page, /^Run/).click();
    await pause(page);
    await figures().nth(2).waitFor();
    const heights = () => figures().evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    await expect.poll(async () => new Set(await heights()).size).toBe(1);
    const pictures = () => Promise.all([0, 1, 2].map((place) => picture(figures().nth(place))));
    await drawn(page);
    const before = await pictures();
    await button(page, 'Resume').click();
    await expect.poll(pictures).not.toEqual(before);
    expect(await figures().count()).toBe(3);
  });

  it('ends with mean, deviation and interval of every variant, and names the worst fold', async () => {
    await finished(app.page);
    const row = region('Over the folds').locator('table').getByRole('row', { name: /quick/ });
    await row.getByText('3 / 3').waitFor();
    await expect.poll(() => row.getByText(/\d … \d/).count()).toBe(2);
    const sentence = await region('Over the folds')
      .getByText(/quick went worst on fold \d/)
      .innerText();
    const worst = figures().filter({ hasText: 'worst' });
    await expect
      .poll(async () => (await worst.locator('figcaption').allInnerTexts()).join(' '))
      .toContain(`Fold ${/fold (\d)/.exec(sentence)![1]!}`);
  });

  it('counts every sample outside the test part once, as a network took it that had never seen it', async () => {
    const card = app.page.getByRole('article', { name: 'Confusion matrix: quick' });
    await card.getByText(`${SAMPLES} predictions`).waitFor();
    const counts = async () => (await card.locator('[data-cell]').allInnerTexts()).map(Number);
    await expect.poll(async () => (await counts()).reduce((sum, count) => sum + count, 0)).toBe(SAMPLES);
  });

  it('reads its folds to the arrow keys, and has them in a table', async () => {
    const { page } = app;
    const tiles = page.getByRole('group', { name: /^Fold by fold/ });
    await tiles.press('ArrowRight');
    await tiles.press('ArrowRight');
    await region('Fold by fold')
      .getByText(/^Fold 2: quick [\d.]+, slow [\d.]+/)
      .waitFor({ state: 'attached' });
    await region('Fold by fold').getByRole('button', { name: 'Show as a table' }).click();
    await expect.poll(() => region('Fold by fold').locator('tbody tr').count()).toBe(6);
    await expectAccessible(page, '.results');
  });
});

it('has given no cause for complaint', () => expect(app.complaints).toEqual([]));
