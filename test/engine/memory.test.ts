/** The training loop takes no memory, and what a training needs is known before it starts. */
import { setFlagsFromString } from 'node:v8';
import { beforeAll, describe, expect, it } from 'vitest';
import { augmentations } from '../../src/engine/augmentations/index.ts';
import { recordedEpochs } from '../../src/engine/diagnostics/epochs.ts';
import { DiagnosticHistory } from '../../src/engine/diagnostics/history.ts';
import { countParameters, estimateBytes } from '../../src/engine/estimate.ts';
import { Arena } from '../../src/engine/kernels/arena.ts';
import { loadKernels } from '../../src/engine/kernels/load.ts';
import type { Choice } from '../../src/engine/member.ts';
import { Network, planNetwork } from '../../src/engine/network.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { regularizers } from '../../src/engine/regularizers/index.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { objectsMadeBy, tellNumbersFromObjects } from '../helpers/allocations.ts';
import { freshArena } from '../helpers/kernels.ts';
import { everyLayer } from '../helpers/layers.ts';
import { dataOf, experimentOf, kernelsModule, type Shape } from '../helpers/training.ts';

/** Every change of images, so that all of them do something. */
const augmented = augmentations.filter(({ needsTable }) => !needsTable).map(({ type }): LooseObject => ({ type }));

const others = regularizers.filter((member) => !augmentations.includes(member));

const dense = (units: number): LooseObject => ({ type: 'dense', units });
const TANH: LooseObject = { type: 'tanh' };

/** A training, and the memory its kernels work in. */
async function build(options: LooseObject, shape: Shape) {
  const plan = { experiment: experimentOf(options), data: dataOf(shape) };
  const kernels = await loadKernels(kernelsModule());
  const trainer = new Trainer(new Arena(kernels), plan);
  return { plan, trainer, memory: kernels.memory };
}

beforeAll(() => {
  tellNumbersFromObjects();
  // As in the application: calls into the kernels become hot, and pass their numbers in registers (test/helpers/node-flags.ts).
  setFlagsFromString('--wasm-wrapper-tiering-budget=1000');
});

/**
 * Objects that what `prepare` hands out makes once the compiler has come round: until then there are some that it does
 * without later. How soon that is, is its own affair: the best of several rounds counts.
 */
function lastingObjects(prepare: () => () => void, few: number): number {
  let best = Infinity;
  for (let round = 0; round < 40 && best >= few; round++) best = Math.min(best, objectsMadeBy(prepare()));
  return best;
}

const images = { data: { type: 'iris' }, loss: { type: 'cross_entropy' } };
const smallImages = { image: { height: 5, width: 5, channels: 1 }, classes: 2 };

describe('the training loop', () => {
  const UPDATES = 10_000;
  const cases = optimizers.flatMap(({ type, conventions }) =>
    conventions!.map((convention): LooseObject => ({ type, convention })),
  );

  it.each(cases)('makes no objects with $type as in $convention', async (optimizer) => {
    const network = { layers: [dense(8), TANH] };
    await expectNoObjects(
      { network, loss: { type: 'mse' }, optimizer, batch: { regime: 'stochastic' } },
      { train: 1000 },
    );
  });

  it('makes no objects with any kind of layer', async () => {
    const network = { layers: [...everyLayer] };
    const batch = { regime: 'mini-batch', size: 2 };
    await expectNoObjects({ ...images, network, batch }, { ...smallImages, train: 2000 });
  });

  it.each(others)('makes no objects with $type', async ({ type }) => {
    const network = { layers: [dense(8), TANH] };
    const regularizers = [{ type, ...(type === 'early_stopping' ? { patience: 100_000 } : {}) }];
    const batch = { regime: 'mini-batch', size: 3 };
    await expectNoObjects({ ...images, network, regularizers, batch }, { ...smallImages, train: 3000 });
  });

  it('makes no objects with any change of the inputs', async () => {
    const given = {
      network: { layers: [] },
      loss: { type: 'cross_entropy' },
      batch: { regime: 'mini-batch', size: 8 },
    };
    const shape = { classes: 2, train: 8000 };
    const image = { height: 5, width: 4, channels: 3 };
    await expectNoObjects({ ...given, data: { type: 'iris' }, regularizers: augmented }, { ...shape, image });
    await expectNoObjects(
      { ...given, data: { type: 'iris' }, regularizers: [{ type: 'jitter' }] },
      { ...shape, features: 5 },
    );
  });

  it('makes no objects where an epoch is diagnosed', async () => {
    const EPOCHS = 1000;
    const few = EPOCHS / 10;
    const arena = await freshArena();
    expect(lastingObjects(() => diagnosing(arena, EPOCHS), few)).toBeLessThan(few);
  });

  /** All that diagnosing adds to so many epochs. */
  function diagnosing(arena: Arena, epochs: number) {
    const layers = [dense(8), TANH, dense(8), { type: 'relu' }] as Choice[];
    const network = new Network(arena, planNetwork(layers, { features: 3 }), 16, 0);
    const history = new DiagnosticHistory(arena, network, epochs);
    return () => {
      for (let epoch = 0; epoch <= epochs; epoch++) {
        const gauges = history.gaugesFor(epoch)!;
        gauges.onUpdate(0.5);
        gauges.onLossGradient();
        gauges.onAdjusted();
        gauges.onUpdated();
        gauges.onBatch(16, true);
        gauges.onBatch(5, false);
        history.add(epoch);
      }
    };
  }

  async function expectNoObjects(options: LooseObject, shape: Shape) {
    const { trainer, memory } = await build({ ...options, epochs: 1000 }, shape);
    const size = memory.buffer.byteLength;
    const train = (updates: number) => {
      for (const end = trainer.step + updates; trainer.step < end && !trainer.ending;) trainer.advance(end);
    };
    // An epoch, of 1000 updates here, may make some.
    const few = UPDATES / 10;
    expect(lastingObjects(() => () => train(UPDATES), few)).toBeLessThan(few);
    expect(trainer.ending).toBeNull();
    expect(memory.buffer.byteLength).toBe(size);
  }
});

describe('the estimate', () => {
  const assignment = { network: { layers: [dense(64), TANH, dense(64), TANH] }, loss: { type: 'mse' } };
  const wideLayers = { network: { layers: [dense(1000), TANH, dense(700), TANH] } };
  const wide = { ...wideLayers, loss: { type: 'mse' } };

  it.each<[string, LooseObject, Shape]>([
    ['no hidden layer', { loss: { type: 'mse' } }, { train: 10, validation: 0 }],
    ['the assignment', assignment, { train: 600, validation: 200 }],
    ['the assignment with Adam', { ...assignment, optimizer: { type: 'adam' } }, { train: 600, validation: 200 }],
    ['full batches', { ...assignment, batch: { regime: 'batch' } }, { train: 5000, validation: 1000 }],
    ['wide layers', { ...wide, optimizer: { type: 'nesterov', convention: 'lecture' } }, { train: 300, features: 30 }],
    [
      'wide layers, every slot',
      { ...wide, optimizer: { type: 'rmsprop', centered: true, momentum: 0.9 } },
      { train: 300 },
    ],
    ['wide layers, SAM', { ...wide, optimizer: { type: 'sam' } }, { train: 300, features: 30 }],
    ['wide layers, SAM over AdamW', { ...wide, optimizer: { type: 'sam', base: 'adamw' } }, { train: 300 }],
    ['many inputs', { ...assignment, loss: { type: 'cross_entropy' } }, { train: 2000, features: 784, classes: 10 }],
    ['many samples', { ...assignment, batch: { regime: 'stochastic' } }, { train: 50_000, features: 4 }],
    ['many epochs', { ...assignment, epochs: 100_000 }, { train: 20 }],
    [
      'a deep network',
      { network: { layers: Array.from({ length: 32 }, (_, i) => (i % 2 ? TANH : dense(50))) }, loss: { type: 'mse' } },
      {},
    ],
    [
      'every kind of layer',
      { ...images, network: { layers: [...everyLayer] } },
      { image: { height: 9, width: 7, channels: 3 }, classes: 3, train: 500 },
    ],
    [
      'large images',
      { ...images, network: { layers: [{ type: 'conv2d', channels: 40, kernel: 5, padding: 2 }] } },
      { image: { height: 64, width: 64, channels: 3 }, classes: 10, train: 50, validation: 0 },
    ],
    [
      'large images, every one changed',
      { ...images, network: { layers: [] }, regularizers: augmented },
      { image: { height: 64, width: 64, channels: 3 }, classes: 10, train: 50, validation: 0 },
    ],
    [
      'a wide table with jitter',
      { ...images, batch: { regime: 'batch' }, regularizers: [{ type: 'jitter' }] },
      { features: 200, classes: 3, train: 1000 },
    ],
    [
      'many filters on small images',
      {
        ...images,
        network: {
          layers: [{ type: 'conv2d', channels: 200 }, { type: 'batch_norm' }, { type: 'conv2d', channels: 200 }],
        },
      },
      { image: { height: 4, width: 4, channels: 1 }, classes: 2, train: 100 },
    ],
    ...others.map(({ type }): [string, LooseObject, Shape] => [
      `${type}, large images`,
      { ...images, regularizers: [{ type }], batch: { regime: 'mini-batch', size: 200 } },
      { image: { height: 40, width: 30, channels: 3 }, classes: 10, train: 300 },
    ]),
    ...others.map(({ type }): [string, LooseObject, Shape] => [
      `${type}, a wide network`,
      { ...images, ...wideLayers, regularizers: [{ type }] },
      { image: { height: 5, width: 5, channels: 1 }, classes: 30, train: 300 },
    ]),
    [
      'every regulariser, full batches',
      {
        ...images,
        ...wideLayers,
        regularizers: regularizers.map(({ type }) => ({ type })),
        batch: { regime: 'batch' },
      },
      { image: { height: 8, width: 8, channels: 1 }, classes: 10, train: 3000 },
    ],
  ])('covers and is near what is taken: %s', async (_name, options, shape) => {
    const { plan, trainer, memory } = await build(options, shape);
    const { kernels, total } = estimateBytes(plan.experiment, plan.data);
    expect(kernels / memory.buffer.byteLength).toBeGreaterThanOrEqual(1);
    expect(kernels / memory.buffer.byteLength).toBeLessThan(1.3);
    const { parameters } = trainer.snapshot();
    const history = 8 * (plan.experiment.epochs + 1) * trainer.metricNames.length;
    const diagnosed = recordedEpochs(plan.experiment.epochs).length;
    const diagnostics = diagnosed * (4 + 8 * trainer.diagnosticNames.length);
    expect(total).toBe(kernels + 2 * parameters.byteLength + history + diagnostics);
    expect(countParameters(plan.experiment, plan.data, plan.data.outputs)).toBe(trainer.parameterCount);
  });

  it('needs no memory of its own, however large the training', () => {
    const layers = [dense(8192), TANH, dense(8192), TANH, dense(8192)];
    const { kernels } = estimateBytes(
      experimentOf({ network: { layers }, loss: { type: 'mse' }, batch: { regime: 'batch' } }),
      dataOf({ train: 90_000 }),
    );
    // 90 000 rows of 8192 numbers, seven times over.
    expect(kernels).toBeGreaterThan(90_000 * 8192 * 4 * 7);
  });
});
