/** What the registries say of themselves: forms, help, schema and checks are made from it. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/engine/catalogue.ts';
import { defaultOf, type Member, type Parameter, type Text } from '../../src/engine/member.ts';

const families = Object.entries(catalogue) as [string, readonly Member[]][];
const members = families.flatMap(([family, list]) =>
  list.map((member) => [`${family} ${member.type}`, member] as const),
);

function expectBothLanguages(text: Text): void {
  expect(text.en).toMatch(/\S/);
  expect(text.en).not.toMatch(/[가-힣]/);
  expect(text.ko).toMatch(/\S/);
}

/** A sentence, that is: words of the language, not only a name. */
function expectSentence(text: Text): void {
  expectBothLanguages(text);
  expect(text.ko).toMatch(/[가-힣]/);
}

function expectInBounds(parameter: Parameter): void {
  for (const value of [defaultOf(parameter, 'pytorch'), defaultOf(parameter, 'lecture')]) {
    if (value === undefined || (parameter.kind !== 'number' && parameter.kind !== 'integer')) continue;
    const {
      minimum = -Infinity,
      maximum = Infinity,
      exclusiveMinimum = -Infinity,
      exclusiveMaximum = Infinity,
    } = parameter;
    expect(value).toBeGreaterThanOrEqual(minimum);
    expect(value).toBeLessThanOrEqual(maximum);
    expect(value).toBeGreaterThan(exclusiveMinimum);
    expect(value).toBeLessThan(exclusiveMaximum);
    if (parameter.kind === 'integer') expect(Number.isInteger(value)).toBe(true);
  }
}

describe('the catalogue', () => {
  it('is plain data, as the contract needs it', () => {
    expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  });

  it.each(families)('has no two %s of one type', (_family, list) => {
    const types = list.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const type of types) expect(type).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it.each(members)('describes %s in both languages', (_name, { name, summary, parameters }) => {
    expectBothLanguages(name);
    expectSentence(summary);
    for (const parameter of Object.values(parameters)) {
      expectBothLanguages(parameter.name);
      if (parameter.help) expectSentence(parameter.help);
      if (parameter.kind === 'choice') for (const option of parameter.options) expectBothLanguages(option.name);
    }
  });

  it.each(members)('gives %s defaults that its bounds allow', (_name, { parameters }) => {
    for (const parameter of Object.values(parameters)) {
      expectInBounds(parameter);
      if (parameter.kind !== 'choice') continue;
      expect(parameter.options.map(({ value }) => value)).toContain(parameter.default);
    }
  });

  it('offers what the foundation needs', () => {
    const types = Object.fromEntries(families.map(([family, list]) => [family, list.map(({ type }) => type)]));
    const expected = {
      activations: ['tanh', 'relu', 'leaky_relu', 'sigmoid', 'gelu', 'linear'],
      losses: ['mse', 'mae', 'huber', 'cross_entropy', 'binary_cross_entropy'],
      optimizers: ['sgd', 'momentum', 'nesterov', 'adagrad', 'adadelta', 'rmsprop', 'adam'],
      metrics: ['loss', 'accuracy', 'rmse', 'r2'],
      datasets: ['cosine', 'sine_mixture', 'step', 'polynomial', 'moons', 'circles', 'spirals', 'xor', 'blobs', 'csv'],
      layers: ['dense'],
    };
    for (const [family, needed] of Object.entries(expected))
      expect(types[family]).toEqual(expect.arrayContaining(needed));
  });
});
