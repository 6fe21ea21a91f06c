/** The training loop takes no memory, and what a training needs is known before it starts. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

let collect: () => void;
beforeAll(() => {
  setFlagsFromString('--expose-gc');
  // As in the application: calls into the kernels become hot, and pass their numbers in registers (test/helpers/node-flags.ts).
  setFlagsFromString('--wasm-wrapper-tiering-budget=1000');
  collect = runInNewContext('gc') as () => void;
});

/** Bytes by which the heap grew while `work` ran, nothing being collected meanwhile unless the heap filled up. */
function growth(work: () => void): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  work();
  return process.memoryUsage().heapUsed - before;
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
    await expectNoObjects({ ...images, network, batch }, { ...smallImages, train: 1000 });
  });

  it.each(others)('makes no objects with $type', async ({ type }) => {
    const network = { layers: [dense(8), TANH] };
    const regularizers = [{ type, ...(type === 'early_stopping' ? { patience: 100_000 } : {}) }];
    const batch = { regime: 'mini-batch', size: 3 };
    await expectNoObjects({ ...images, network, regularizers, batch }, { ...smallImages, train: 1000 });
  });

  it('makes no objects with any change of the inputs', async () => {
    const given = {
      network: { layers: [] },
      loss: { type: 'cross_entropy' },
      batch: { regime: 'mini-batch', size: 8 },
    };
    const shape = { classes: 2, train: 1000 };
    const image = { height: 5, width: 4, channels: 3 };
    await expectNoObjects({ ...given, data: { type: 'iris' }, regularizers: augmented }, { ...shape, image });
    await expectNoObjects(
      { ...given, data: { type: 'iris' }, regularizers: [{ type: 'jitter' }] },
      { ...shape, features: 5 },
    );
  });

  it('makes no objects where an epoch is diagnosed', async () => {
    const EPOCHS = 1000;
    const rounds: number[] = [];
    let diagnose: ReturnType<typeof diagnosing>;
    do {
      diagnose = diagnosing(await freshArena(), EPOCHS);
      rounds.push(growth(diagnose.work) / EPOCHS);
      // A diagnostic's value comes in a box of 16 bytes, and is made from readings.
    } while (rounds.at(-1)! >= 32 * diagnose.columns && rounds.length < 60);
    expect(rounds.at(-1)).toBeLessThan(32 * diagnose.columns);
  });

  /** All that diagnosing adds to so many epochs. */
  function diagnosing(arena: Arena, epochs: number) {
    const layers = [dense(8), TANH, dense(8), { type: 'relu' }] as Choice[];
    const network = new Network(arena, planNetwork(layers, { features: 3 }), 16, 0);
    const history = new DiagnosticHistory(arena, network, epochs);
    const work = () => {
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
    return { work, columns: history.names.length };
  }

  async function expectNoObjects(options: LooseObject, shape: Shape) {
    const { trainer, memory } = await build({ ...options, epochs: 1000 }, shape);
    const size = memory.buffer.byteLength;
    const train = (updates: number) => {
      for (const end = trainer.step + updates; trainer.step < end && !trainer.ending;) trainer.advance(end);
    };
    // Not one object an update: the smallest view of an array takes over 100 bytes. A number that the compiler could not
    // keep in a register takes 16. How soon the compiler comes round is its own affair: the best of several rounds counts.
    const rounds: number[] = [];
    do {
      rounds.push(growth(() => train(UPDATES)) / UPDATES);
    } while (rounds.at(-1)! >= 64 && rounds.length < 40);
    expect(rounds.at(-1), rounds.join(' ')).toBeLessThan(64);
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
