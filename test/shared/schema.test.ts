/** The JSON Schema that editors and other programs get: it judges study files as the laboratory does. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/engine/catalogue.ts';
import { parseStudy, resolveStudy, studyJsonSchema } from '../../src/shared/resolve.ts';

const LESSONS = 'resources/lessons';
const lessons = readdirSync(LESSONS).filter((file) => file.endsWith('.json'));
const readLesson = (file: string): unknown => JSON.parse(readFileSync(`${LESSONS}/${file}`, 'utf8'));

const schema = studyJsonSchema(catalogue);
const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

/** What the laboratory itself says. */
function resolves(input: unknown): boolean {
  const { study } = parseStudy(input);
  return study !== null && resolveStudy(study, catalogue).problems.length === 0;
}

describe('the JSON Schema', () => {
  it('is one of draft 2020-12 and can be written to a file', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  it.each(lessons)('accepts the lesson %s', (file) => {
    expect([accepts(readLesson(file)), accepts.errors]).toEqual([true, null]);
    expect(resolves(readLesson(file))).toBe(true);
  });

  it.each([
    { base: { data: { type: 'cosine' } } },
    { base: { data: { type: 'moons', noise: 0 } }, title: { en: 'a', ko: 'b' }, seeds: [0, 4294967295] },
    { base: { data: { type: 'csv', path: 'a.csv', exclude: ['id'] }, loss: { type: 'huber', delta: 2 } } },
    {
      base: { data: { type: 'iris' }, optimizer: { type: 'rmsprop', convention: 'lecture', centered: true } },
      variants: [{ name: 'a', patch: { epochs: null } }],
    },
    {
      base: {
        data: { type: 'xor' },
        network: {
          layers: [
            { type: 'dense', units: 8192, initializer: 'zeros' },
            { type: 'leaky_relu', slope: 1 },
          ],
        },
      },
    },
  ])('accepts %o, as the laboratory does', (study) => {
    expect([accepts(study), accepts.errors]).toEqual([true, null]);
    expect(resolves(study)).toBe(true);
  });

  it.each([
    {},
    [],
    { base: {} },
    { base: { data: { type: 'cosin' } } },
    { base: { data: 'cosine' } },
    { base: { data: { type: 'cosine', samples: 5 } } },
    { base: { data: { type: 'cosine', banana: 1 } } },
    { base: { data: { type: 'cosine' }, epochs: 0 } },
    { base: { data: { type: 'cosine' }, epochs: 1.5 } },
    { base: { data: { type: 'cosine' }, optimizer: { type: 'adam', beta1: 1 } } },
    { base: { data: { type: 'cosine' }, optimizer: { type: 'adam', learningRate: 0 } } },
    { base: { data: { type: 'cosine' }, network: { layers: [{ type: 'tanh', slope: 1 }] } } },
    { base: { data: { type: 'cosine' } }, variants: [] },
    { base: { data: { type: 'cosine' } }, seeds: [4294967296] },
    { base: { data: { type: 'cosine' } }, sedes: [1] },
    { base: { data: { type: 'cosine' } }, version: 2 },
    { base: { data: { type: 'cosine' } }, title: 5 },
  ])('refuses %o, as the laboratory does', (study) => {
    expect(accepts(study)).toBe(false);
    expect(resolves(study)).toBe(false);
  });

  it('describes every member and every parameter with its default', () => {
    const text = JSON.stringify(schema);
    for (const { type, summary } of [
      ...catalogue.datasets,
      ...catalogue.losses,
      ...catalogue.optimizers,
      ...catalogue.activations,
    ]) {
      expect(text).toContain(JSON.stringify(type));
      expect(text).toContain(JSON.stringify(summary.en));
    }
    const samples = /"samples":\{[^{}]*"default":200[^{}]*\}/;
    expect(text).toMatch(samples);
  });
});
