/** What studies come to under their protocols, as a reader meets it: searches, bias and variance, ensembles, curves. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LooseObject } from '../../src/shared/study.ts';
import { expectAccessible } from './helpers/access.ts';
import { column, openStudy, picture, runToEnd, settled } from './helpers/bench.ts';
import { launch, type Launched } from './helpers/launch.ts';

let app: Launched;

beforeAll(async () => {
  app = await launch('browser');
});
afterAll(() => app.close());

const MOONS: LooseObject = {
  data: { type: 'moons', samples: 80 },
  network: { layers: [{ type: 'dense', units: 4 }, { type: 'tanh' }] },
  optimizer: { type: 'adam', learningRate: 0.05 },
  epochs: 5,
};
const WAVE: LooseObject = { ...MOONS, data: { type: 'sine_mixture', samples: 60, noise: 0.3 } };
/** With updates enough to run away in a few epochs. */
const WILD: LooseObject = { ...WAVE, optimizer: { type: 'sgd' }, batch: { regime: 'stochastic' } };

const UNITS: LooseObject = { field: 'network.layers.0.units', values: [2, 8] };
const RATE: LooseObject = { field: 'optimizer.learningRate', values: [0.001, 0.05] };
const EPOCHS: LooseObject = { field: 'epochs', values: [2, 4] };

const region = (name: string): Locator => app.page.getByRole('region', { name, exact: true });
const table = (panel: string) => region(panel).getByRole('button', { name: 'Show as a table' }).click();

async function train(title: string, base: LooseObject, protocol: LooseObject, variants = ['only']): Promise<void> {
  await openStudy(app.page, title, { base, protocol, variants: variants.map((name) => ({ name })) });
  await runToEnd(app.page);
}

/** Moves the slider of a panel by one place. */
const slide = (panel: string): Promise<void> => region(panel).getByRole('slider').press('ArrowRight');

/** The last column of a panel's table. */
async function weightsIn(panel: string): Promise<number[]> {
  await region(panel).locator('tbody tr').first().waitFor();
  return (await region(panel).locator('tbody td:last-child').allInnerTexts()).map(Number);
}

describe('a search', () => {
  it('over two fields is a map with the winner marked, beside its candidates, which point to their cells', async () => {
    const { page } = app;
    await train('Two fields', MOONS, { type: 'search', folds: 2, space: [UNITS, RATE] });
    const map = region('Scores of the search').locator('table');
    await map.locator('td', { hasText: '★' }).waitFor();
    await expect.poll(() => map.locator('td').count()).toBe(4);
    await expect
      .poll(() => map.getByRole('columnheader').allInnerTexts())
      .toEqual(expect.arrayContaining(['Units (layer 1)', 'Learning rate', '0.001', '0.05']));
    await page.getByRole('group', { name: /^Candidates/ }).press('ArrowDown');
    await map.locator('td.pointed', { hasText: '★' }).waitFor();
    await page.getByText(/^Winner \(best mean\): Units \(layer 1\) = \d, Learning rate = 0.0/).waitFor();
    await column(page, 'only').getByText('over the winner’s folds').waitFor();
    await expectAccessible(page, '.results');
  });

  it('over one field is a curve', async () => {
    await train('One field', MOONS, { type: 'search', folds: 2, space: [UNITS] });
    await table('Scores of the search');
    await expect.poll(() => region('Scores of the search').locator('tbody th').allInnerTexts()).toEqual(['2', '8']);
  });

  it('over three fields is a line for each candidate, and tells candidates that diverged', async () => {
    const space = [UNITS, { ...RATE, values: [0.05, 1e6] }, EPOCHS];
    await train('Three fields', WILD, { type: 'search', folds: 2, space });
    const lines = region('Scores of the search').locator('svg[role=img] path');
    // Four of eight have a score, and the winner's line lies over its own.
    await expect.poll(() => lines.count()).toBe(5);
    await expect.poll(() => region('Candidates').getByText('Diverged').count()).toBe(4);
    await expect
      .poll(() => region('Scores of the search').locator('text.name').allTextContents())
      .toEqual(['Units (layer 1)', 'Learning rate', 'Epochs', 'Loss']);
  });
});

describe('bias and variance', () => {
  it('draws the three terms, their sum and what was measured, and a family of fits for each value', async () => {
    await train('Family', WAVE, { type: 'bias_variance', draws: 4, space: [UNITS] });
    const sum = app.page.getByText(/\(bias²\)/);
    const [bias, variance, noise, expected] = [...(await sum.innerText()).matchAll(/\d+\.\d+/g)].map(([digits]) =>
      Number(digits),
    );
    expect(bias! + variance! + noise!).toBeCloseTo(expected!, 3);
    await region('The family of fits').getByText('4 fits', { exact: true }).waitFor();
    const before = await settled(region('The family of fits'));
    await slide('The family of fits');
    await expect.poll(() => region('The family of fits').getByRole('status').innerText()).toBe('8');
    await expect.poll(() => picture(region('The family of fits'))).not.toBe(before);
    await app.page.getByText('Units (layer 1) = 8:').waitFor();
    await table('Bias, variance and noise');
    await expect.poll(() => region('Bias, variance and noise').locator('thead th').count()).toBe(6);
    await expectAccessible(app.page, '.results');
  });

  it('without a field compares the variants', async () => {
    await train('Rivals', WAVE, { type: 'bias_variance', draws: 3 }, ['one', 'two']);
    await table('Bias, variance and noise');
    const rows = region('Bias, variance and noise').locator('tbody th');
    await expect.poll(() => rows.allInnerTexts()).toEqual(['one', 'two']);
  });
});

describe('ensembles', () => {
  it('bagging: the error by the number of networks, out of bag too, and where they disagree', async () => {
    await train('Bag', WAVE, { type: 'bagging', members: 4 });
    // The mean squared error of the networks is that of their mean and the variance of their answers.
    const said = await app.page.getByText(/only: one network alone .*, 4 together/).innerText();
    const [single, together, variance] = [...said.matchAll(/\d+\.\d+/g)].map(([digits]) => Number(digits));
    expect(together! + variance!).toBeCloseTo(single!, 3);
    await table('Error by the number of networks');
    const error = region('Error by the number of networks');
    await expect.poll(() => error.locator('tbody th').allInnerTexts()).toEqual(['1', '2', '3', '4']);
    await expect.poll(() => error.locator('thead').innerText()).toContain('Out of bag');
    await table('Where the networks disagree');
    const weights = await weightsIn('Where the networks disagree');
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });

  it('boosting: the error round by round, and the weights of each round on the data', async () => {
    await train('Boost', MOONS, { type: 'boosting', rounds: 3 });
    const attended = region('What the round attends to');
    await attended.getByText('1 / 3').waitFor();
    const before = await settled(attended);
    await slide('What the round attends to');
    await expect.poll(() => attended.getByRole('status').innerText()).toBe('2 / 3');
    await expect.poll(() => picture(attended)).not.toBe(before);
    await app.page.getByText(/^Round 2: weighted error/).waitFor();
    await table('What the round attends to');
    const weights = await weightsIn('What the round attends to');
    // The first network was wrong somewhere, and the second has to look there.
    expect(weights[0]).toBeGreaterThan(1);
    expect(weights.at(-1)).toBeLessThan(1);
    const networks = app.page.getByRole('combobox', { name: 'Networks', exact: true });
    await networks.selectOption({ label: 'as one ensemble' });
    // Nobody is asked before the panel is looked at.
    await networks.scrollIntoViewIfNeeded();
    await app.page.getByText(/^accuracy .* · ensemble of 3 networks, seed 0$/).waitFor();
    await expectAccessible(app.page, '.results');
  });
});

describe('curves', () => {
  it('of validation leave out what diverged, and say so', async () => {
    const space = [{ ...RATE, values: [0.001, 0.05, 1e6] }];
    await train('Rates', WILD, { type: 'validation_curve', space });
    await app.page.getByText('only diverged at 1000000.').waitFor();
    await table('Validation curve');
    await expect.poll(() => region('Validation curve').locator('tbody th').count()).toBe(2);
  });

  it('of learning go up to all training samples', async () => {
    await train('Sizes', WAVE, { type: 'learning_curve', sizes: 3, draws: 2 });
    await table('Learning curve');
    await expect.poll(() => region('Learning curve').locator('tbody th').allInnerTexts()).toEqual(['10', '19', '36']);
    await column(app.page, 'only').getByText('with the most samples').waitFor();
  });
});

it('has given no cause for complaint', () => expect(app.complaints).toEqual([]));
