/** Study files become full experiments, or a list of what is wrong with them, where, and what was probably meant. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/engine/catalogue.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { nearest } from '../../src/shared/issues.ts';
import { parseStudy, resolveExperiment, resolveStudy } from '../../src/shared/resolve.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { expectWords } from '../helpers/problems.ts';

const COSINE: LooseObject = { data: { type: 'cosine' } };

/** The study read and resolved; every problem must have words. */
function read(input: unknown) {
  const { study, problems } = parseStudy(input);
  const resolved = study ? resolveStudy(study, catalogue) : { variants: [], problems };
  resolved.problems.forEach(expectWords);
  return resolved;
}

const base = (fields: LooseObject): unknown => ({ base: { ...COSINE, ...fields } });

/** As `code path near`, which is what a table can show. */
const brief = ({ code, path = [], params }: Problem) =>
  [code, path.join('.'), ...(params?.near === undefined ? [] : [params.near])].join(' ').trim();

describe('a study file', () => {
  it.each<[string, unknown, string[]]>([
    ['a number', 5, ['wrong-type']],
    ['null', null, ['wrong-type']],
    ['a list', [], ['wrong-type']],
    ['nothing', {}, ['missing-field base']],
    ['a base that is a number', { base: 5 }, ['wrong-type base']],
    ['no data', { base: {} }, ['missing-type base.data.type']],
    ['a title that is no text', { ...(base({}) as object), title: 5 }, ['wrong-text title']],
    ['a title in one language', { ...(base({}) as object), title: { en: 'x' } }, ['wrong-text title']],
    ['a title of 201 letters', { ...(base({}) as object), title: 'x'.repeat(201) }, ['text-too-long title']],
    ['a title that clears a terminal', { ...(base({}) as object), title: 'a\u001b[2J' }, ['control-characters title']],
    [
      'a Korean title that turns its line round',
      { ...(base({}) as object), title: { en: 'x', ko: '\u202e가' } },
      ['control-characters title.ko'],
    ],
    ['a name of two lines', { base: COSINE, variants: [{ name: 'a\nb' }] }, ['control-characters variants.0.name']],
    ['a version in quotation marks', { version: '1', base: COSINE }, ['wrong-type version']],
    ['a seed beyond every bound', { base: COSINE, seeds: [2 ** 60] }, ['too-large seeds.0']],
    [
      'a number beyond numbers',
      base({ optimizer: { type: 'sgd', learningRate: Infinity } }),
      ['too-large base.optimizer.learningRate'],
    ],
    [
      'nesting without end',
      JSON.parse('{"base":' + '['.repeat(50_000) + ']'.repeat(50_000) + '}'),
      ['too-deep base.0'],
    ],
    ['a newer version', { version: 2, base: COSINE }, ['study-newer version']],
    ['a version that is none', { version: 'x', base: COSINE }, ['unknown-choice version']],
    ['an unknown field', { base: COSINE, sedes: [1] }, ['unknown-field-near sedes seeds']],
    ['no variant', { base: COSINE, variants: [] }, ['too-few variants']],
    ['a variant without a name', { base: COSINE, variants: [{ patch: {} }] }, ['missing-field variants.0.name']],
    ['a variant with an empty name', { base: COSINE, variants: [{ name: ' ' }] }, ['text-too-short variants.0.name']],
    ['a name in one language', { base: COSINE, variants: [{ name: { ko: '가' } }] }, ['wrong-text variants.0.name']],
    ['a name of 81 letters', { base: COSINE, variants: [{ name: 'x'.repeat(81) }] }, ['text-too-long variants.0.name']],
    [
      'a patch that is no object',
      { base: COSINE, variants: [{ name: 'a', patch: 1 }] },
      ['wrong-type variants.0.patch'],
    ],
    [
      'a slip in a variant',
      { base: COSINE, variants: [{ nam: 'a', name: 'b' }] },
      ['unknown-field-near variants.0.nam name'],
    ],
    [
      'two variants of one name',
      { base: COSINE, variants: [{ name: 'a' }, { name: 'a' }] },
      ['duplicate-variant variants.1.name'],
    ],
    ['a seed twice', { base: COSINE, seeds: [1, 2, 1] }, ['duplicate-seed seeds.2']],
    ['no seed', { base: COSINE, seeds: [] }, ['too-few seeds']],
    ['101 seeds', { base: COSINE, seeds: Array.from({ length: 101 }, (_, i) => i) }, ['too-many seeds']],
    [
      'seeds that are none',
      { base: COSINE, seeds: [-1, 1.5, 'a', 2 ** 32, null] },
      ['too-small seeds.0', 'wrong-type seeds.1', 'wrong-type seeds.2', 'too-large seeds.3', 'wrong-type seeds.4'],
    ],
    [
      'too many runs',
      {
        base: COSINE,
        seeds: Array.from({ length: 100 }, (_, i) => i),
        variants: Array.from({ length: 21 }, (_, i) => ({ name: `v${i}` })),
      },
      ['too-many-runs seeds'],
    ],
    [
      'an unknown protocol',
      { base: COSINE, protocol: { type: 'comparee' } },
      ['unknown-member-near protocol.type compare'],
    ],
    ['a protocol without a type', { base: COSINE, protocol: {} }, ['missing-type protocol.type']],
    ['a search for nothing', { base: COSINE, protocol: { type: 'search' } }, ['missing-field protocol.space']],
    [
      'a misspelt axis',
      { base: COSINE, protocol: { type: 'search', space: [{ feild: 'epochs', values: [1] }] } },
      ['missing-field protocol.space.0.field', 'unknown-field-near protocol.space.0.feild field'],
    ],
    ['a protocol that is a text', { base: COSINE, protocol: 'compare' }, ['bare-type protocol']],
    [
      'a lesson’s odd identifier',
      { base: COSINE, lesson: { id: 'A b', topic: '', summary: '', text: [], questions: [] } },
      ['wrong-id lesson.id'],
    ],
    [
      'a lesson without questions',
      { base: COSINE, lesson: { id: 'a', topic: '', summary: '', text: 'x' } },
      ['wrong-type lesson.text', 'missing-field lesson.questions'],
    ],
  ])('with %s is refused', (_what, input, expected) => {
    expect(read(input).problems.map(brief)).toEqual(expected);
  });
});

describe('an experiment', () => {
  it.each<[string, LooseObject, string[]]>([
    ['an unknown field', { optimiser: {} }, ['unknown-field-near base.optimiser optimizer']],
    ['a field far from all', { banana: 1 }, ['unknown-field base.banana']],
    ['a field of JavaScript', JSON.parse('{"constructor": 1}') as LooseObject, ['unknown-field base.constructor']],
    ['unknown data', { data: { type: 'cosin' } }, ['unknown-member-near base.data.type cosine']],
    ['data of no kind at all', { data: { type: 'qqqqqq' } }, ['unknown-member base.data.type']],
    ['data without a type', { data: { samples: 5 } }, ['missing-type base.data.type']],
    ['data named by a bare text', { data: 'cosine' }, ['bare-type base.data']],
    ['data that are null', { data: null }, ['wrong-type base.data']],
    ['a slip in the data', { data: { type: 'cosine', sample: 50 } }, ['unknown-field-near base.data.sample samples']],
    ['an unknown optimiser', { optimizer: { type: 'adamm' } }, ['unknown-member-near base.optimizer.type adam']],
    [
      'the beginning of a name',
      { loss: { type: 'binary' }, data: { type: 'moons' } },
      ['unknown-member-near base.loss.type binary_cross_entropy'],
    ],
    [
      'another optimiser’s parameter',
      { optimizer: { type: 'adam', beta: 1 } },
      ['unknown-field-near base.optimizer.beta beta1'],
    ],
    [
      'an unknown convention',
      { optimizer: { type: 'adam', convention: 'keras' } },
      ['unknown-choice base.optimizer.convention'],
    ],
    [
      'hyper-parameters out of range',
      { optimizer: { type: 'adam', learningRate: 0, beta1: 1, beta2: null, epsilon: -1, weightDecay: 'a' } },
      [
        'not-above base.optimizer.learningRate',
        'not-below base.optimizer.beta1',
        'wrong-type base.optimizer.beta2',
        'too-small base.optimizer.epsilon',
        'wrong-type base.optimizer.weightDecay',
      ],
    ],
    [
      'layers of every kind of wrong',
      {
        network: {
          layers: [
            { type: 'dence' },
            { type: 'dense', units: 0 },
            { type: 'dense', units: 1.5 },
            'tanh',
            { type: 'tanh', slope: 1 },
            {},
            5,
          ],
        },
      },
      [
        'unknown-member-near base.network.layers.0.type dense',
        'too-small base.network.layers.1.units',
        'wrong-type base.network.layers.2.units',
        'bare-type base.network.layers.3',
        'unknown-field base.network.layers.4.slope',
        'missing-type base.network.layers.5.type',
        'wrong-type base.network.layers.6',
      ],
    ],
    [
      'an initialiser half named',
      { network: { outputInitializer: 'lecun' } },
      ['unknown-choice-near base.network.outputInitializer lecun_normal'],
    ],
    [
      '65 layers',
      { network: { layers: Array.from({ length: 65 }, () => ({ type: 'tanh' })) } },
      ['too-many base.network.layers'],
    ],
    [
      'shares out of range',
      { split: { train: 0, validation: 1, stratify: 'yes', seed: 0.5, tests: 1 } },
      [
        'not-above base.split.train',
        'not-below base.split.validation',
        'wrong-type base.split.stratify',
        'wrong-type base.split.seed',
        'unknown-field base.split.tests',
      ],
    ],
    ['shares over one', { split: { train: 0.8, validation: 0.3 } }, ['split-over-one base.split']],
    ['an unknown regime', { batch: { regime: 'minibatch' } }, ['unknown-choice-near base.batch.regime mini-batch']],
    ['a batch of nothing', { batch: { size: 0 } }, ['too-small base.batch.size']],
    ['epochs as a text', { epochs: '100' }, ['wrong-type base.epochs']],
    ['too many epochs', { epochs: 1e9 }, ['too-large base.epochs']],
    [
      'a loss for classes on numbers',
      { loss: { type: 'cross_entropy' } },
      ['loss-needs-classification base.loss.type'],
    ],
    [
      'a loss for numbers on classes',
      { data: { type: 'iris' }, loss: { type: 'mse' } },
      ['loss-needs-regression base.loss.type'],
    ],
    [
      'early stopping by a metric of classes on numbers',
      { regularizers: [{ type: 'early_stopping', metric: 'accuracy' }] },
      ['metric-not-measured base.regularizers.0.metric'],
    ],
    [
      'a regulariser twice',
      { regularizers: [{ type: 'l2' }, { type: 'l2' }] },
      ['duplicate-regularizer base.regularizers.1.type'],
    ],
    [
      'AMSGrad as in the lecture',
      { optimizer: { type: 'adam', convention: 'lecture', amsgrad: true } },
      ['amsgrad-lecture base.optimizer.amsgrad'],
    ],
    [
      'a table whose task is not known, and no loss',
      { data: { type: 'csv', path: 'a.csv' } },
      ['missing-loss base.loss'],
    ],
    ['a table without a file', { data: { type: 'csv' }, loss: { type: 'mse' } }, ['missing-field base.data.path']],
  ])('with %s is refused', (_what, fields, expected) => {
    expect(read(base(fields)).problems.map(brief)).toEqual(expected);
  });

  it('shows what was found as it stands in the file', () => {
    const found = read(base({ epochs: '100', batch: { size: [1, 2] } })).problems.map(({ params }) => params?.value);
    expect(found).toEqual(['[1,2]', '"100"']);
  });

  it('takes shares whose sum is one but for rounding', () => {
    expect(read(base({ split: { train: 0.7, validation: 0.3 } })).problems).toEqual([]);
    expect(read(base({ split: { train: 0.9, validation: 0.1 } })).problems).toEqual([]);
  });
});

describe('the nearest name', () => {
  const names = ['sgd', 'momentum', 'nesterov', 'adagrad', 'adadelta', 'rmsprop', 'adam'];

  it.each([
    ['Adam', 'adam'],
    ['adamm', 'adam'],
    ['ada', 'adam'],
    ['momentem', 'momentum'],
    ['RMSProp', 'rmsprop'],
    ['rmspop', 'rmsprop'],
    ['sdg', 'sgd'],
    ['lbfgs', undefined],
    ['x', undefined],
    ['', undefined],
  ])('of %o is %o', (value, expected) => {
    expect(nearest(value, names)).toBe(expected);
  });
});

describe('defaults', () => {
  const resolve = (given: LooseObject) => resolveExperiment(given, catalogue).experiment!;

  it('make an experiment of the data alone', () => {
    expect(resolve(COSINE)).toEqual({
      data: { type: 'cosine', samples: 200, noise: 0.1, periods: 1, outliers: 0, seed: 0 },
      split: { train: 0.6, validation: 0.2, stratify: true, seed: 0 },
      standardize: { inputs: true, targets: true },
      network: { layers: [], outputInitializer: 'glorot_uniform' },
      loss: { type: 'mse' },
      optimizer: { type: 'sgd', convention: 'pytorch', learningRate: 0.01, weightDecay: 0 },
      schedule: { type: 'constant' },
      regularizers: [],
      batch: { regime: 'mini-batch', size: 32 },
      epochs: 100,
      seed: 0,
    });
  });

  it('choose a loss for the task', () => {
    expect(resolve({ data: { type: 'iris' } }).loss).toEqual({ type: 'cross_entropy' });
    expect(resolve({ data: { type: 'csv', path: 'a', task: 'classification' } }).loss).toEqual({
      type: 'cross_entropy',
    });
  });

  it.each([
    ['adam', { epsilon: 1e-8 }, { epsilon: 1e-6 }],
    ['rmsprop', { rho: 0.99, epsilon: 1e-8 }, { rho: 0.9, epsilon: 1e-6 }],
    ['adagrad', { epsilon: 1e-10 }, { epsilon: 1e-6 }],
  ])('of %s follow the convention', (type, pytorch, lecture) => {
    expect(resolve({ ...COSINE, optimizer: { type } }).optimizer).toMatchObject({ convention: 'pytorch', ...pytorch });
    const chosen = resolve({ ...COSINE, optimizer: { type, convention: 'lecture' } }).optimizer;
    expect(chosen).toMatchObject({ convention: 'lecture', ...lecture });
    expect(resolve({ ...COSINE, optimizer: { type, epsilon: 0.5 } }).optimizer.epsilon).toBe(0.5);
  });

  it('leave zero and false as they are written', () => {
    const { data, standardize } = resolve({ data: { type: 'cosine', noise: 0 }, standardize: { targets: false } });
    expect([data.noise, standardize]).toEqual([0, { inputs: true, targets: false }]);
  });

  it('resolve to themselves', () => {
    const once = resolve({
      ...COSINE,
      network: { layers: [{ type: 'dense' }, { type: 'leaky_relu' }] },
      optimizer: { type: 'rmsprop' },
    });
    expect(resolve(once as unknown as LooseObject)).toEqual(once);
  });
});

describe('variants', () => {
  it('may have names in both languages, and go by the English ones', () => {
    const both = { en: ' one output ', ko: '출력 하나' };
    const { study, names } = parseStudy({ base: COSINE, variants: [{ name: both }, { name: 'Adam' }] });
    expect(study!.variants.map(({ name }) => name)).toEqual(['one output', 'Adam']);
    expect(names).toEqual([{ en: 'one output', ko: '출력 하나' }, 'Adam']);
    expect(parseStudy({ base: COSINE }).names).toEqual(['base']);
  });

  const study = (fields: object) => ({
    base: { ...COSINE, optimizer: { type: 'momentum', momentum: 0.5 } },
    ...fields,
  });

  it('are the base with their patches, and differ where their experiments do', () => {
    const { variants, problems } = read(
      study({
        variants: [
          { name: 'base' },
          { name: 'slow', patch: { optimizer: { learningRate: 0.001 } } },
          { name: 'adam', patch: { optimizer: { type: 'adam', momentum: null }, epochs: 5 } },
          { name: 'the same', patch: { optimizer: { learningRate: 0.01 } } },
        ],
      }),
    );
    expect(problems).toEqual([]);
    expect(variants.map(({ name }) => name)).toEqual(['base', 'slow', 'adam', 'the same']);
    expect(variants[0]!.differences).toEqual([]);
    expect(variants[1]!.differences).toEqual([{ path: ['optimizer', 'learningRate'], value: 0.001 }]);
    expect(variants[1]!.experiment.optimizer).toMatchObject({ type: 'momentum', momentum: 0.5, learningRate: 0.001 });
    expect(variants[3]!.differences).toEqual([]);
    const adam = Object.fromEntries(variants[2]!.differences.map(({ path, value }) => [path.join('.'), value]));
    expect(adam).toMatchObject({ 'optimizer.type': 'adam', 'optimizer.momentum': null, epochs: 5 });
  });

  it('take the defaults of their own type, not those of the base', () => {
    const { variants } = read({
      base: { ...COSINE, optimizer: { type: 'rmsprop' } },
      variants: [{ name: 'a', patch: { optimizer: { type: 'adam', convention: 'lecture' } } }],
    });
    const { optimizer } = variants[0]!.experiment;
    expect(optimizer).toMatchObject({
      type: 'adam',
      convention: 'lecture',
      learningRate: 0.001,
      beta1: 0.9,
      epsilon: 1e-6,
    });
    expect(optimizer).not.toHaveProperty('rho');
  });

  it('say where their own mistakes are, and the base’s once', () => {
    const broken = { ...COSINE, optimizer: { type: 'adamm' } };
    const variants = [{ name: 'a' }, { name: 'b', patch: { epochs: 3 } }, { name: 'c', patch: { epochs: 0 } }];
    expect(read({ base: broken, variants }).problems.map(brief)).toEqual([
      'unknown-member-near base.optimizer.type adam',
      'too-small variants.2.patch.epochs',
    ]);
  });

  it('may mend what the base lacks; then the patch is the difference', () => {
    const patch = { data: { type: 'moons' }, epochs: 7 };
    const { variants, problems } = read({ base: {}, variants: [{ name: 'a', patch }] });
    expect(problems).toEqual([]);
    expect(variants[0]!.differences).toEqual([
      { path: ['data'], value: { type: 'moons' } },
      { path: ['epochs'], value: 7 },
    ]);
  });

  it('explain a field that was left over from the base', () => {
    const left = read(study({ variants: [{ name: 'a', patch: { optimizer: { type: 'adam' } } }] }));
    expect(left.problems.map(brief)).toEqual(['left-over-field variants.0.patch.optimizer.momentum']);
    const own = read(study({ variants: [{ name: 'a', patch: { optimizer: { type: 'adam', momentum: 0.9 } } }] }));
    expect(own.problems.map(brief)).toEqual(['unknown-field variants.0.patch.optimizer.momentum']);
  });
});
