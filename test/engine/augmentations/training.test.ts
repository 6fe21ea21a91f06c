/** Trainings on changed inputs: what else must not notice, and taking up after a pause. */
import { describe, expect, it } from 'vitest';
import { augmentations } from '../../../src/engine/augmentations/index.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../src/engine/snapshot.ts';
import type { PreparedData } from '../../../src/engine/training.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { dataOf, finish, trainerOf } from '../../helpers/training.ts';

const image = { height: 5, width: 6, channels: 2 };
const pictures = dataOf({ image, classes: 3, train: 40 });
const table = dataOf({ features: 5, classes: 3, train: 40 });

const given: LooseObject = {
  data: { type: 'iris' },
  network: {
    layers: [{ type: 'conv2d', channels: 4 }, { type: 'relu' }, { type: 'flatten' }, { type: 'dropout', rate: 0.3 }],
  },
  loss: { type: 'cross_entropy' },
  optimizer: { type: 'adam', learningRate: 0.01 },
  batch: { size: 9 },
  epochs: 6,
  seed: 3,
};
const flat: LooseObject = { ...given, network: { layers: [{ type: 'dense', units: 6 }, { type: 'dropout' }] } };

/** The same pictures, the same seen in a mirror. */
function symmetric(data: PreparedData): PreparedData {
  const { width, channels } = image;
  const mirror = (i: number) => {
    const [channel, column, row] = [i % channels, Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    return (row * width + Math.min(column, width - 1 - column)) * channels + channel;
  };
  const part = (from: PreparedData['train']) => ({
    ...from,
    inputs: from.inputs.map((_, i) => from.inputs[mirror(i)]!),
  });
  return { ...data, train: part(data.train), validation: part(data.validation) };
}

const trained = async (experiment: LooseObject, data: PreparedData) => finish(await trainerOf(experiment, data));

describe('a change of the inputs', () => {
  it.each(augmentations.map((member) => [member.type, member] as const))(
    '%s changes what is trained, not where it begins nor what is measured there',
    async (type, { needsTable }) => {
      const [base, data] = needsTable ? [flat, table] : [given, pictures];
      const regularizers = [{ type }];
      const before = JSON.stringify([...data.train.inputs, ...data.train.targets]);
      const [plain, changed] = [await trained(base, data), await trained({ ...base, regularizers }, data)];
      const [started, startedChanged] = [await trainerOf(base, data), await trainerOf({ ...base, regularizers }, data)];
      expect(startedChanged.snapshot().parameters).toEqual(started.snapshot().parameters);
      expect(startedChanged.history).toEqual(started.history);
      expect(changed.snapshot().parameters).not.toEqual(plain.snapshot().parameters);
      expect(JSON.stringify([...data.train.inputs, ...data.train.targets])).toBe(before);
    },
  );

  it('leaves the order of samples and the masks of dropout as they are', async () => {
    // Mirrored pictures are the same, but the stream is drawn from: the training must not notice.
    const data = symmetric(pictures);
    const [plain, flipped] = [
      await trained(given, data),
      await trained({ ...given, regularizers: [{ type: 'flip' }] }, data),
    ];
    expect(await flipped.fingerprint()).toBe(await plain.fingerprint());
    const other = await trained({ ...given, regularizers: [{ type: 'flip' }] }, pictures);
    expect(await other.fingerprint()).not.toBe(await (await trained(given, pictures)).fingerprint());
  });

  it.each([
    ['pictures', given, pictures],
    ['a table', flat, table],
  ] as const)('of %s goes on after a pause as if there had been none', async (_what, base, data) => {
    const fitting = augmentations.filter(({ needsImage }) => Boolean(needsImage) === Boolean(data.image));
    const experiment = { ...base, regularizers: fitting.map(({ type }) => ({ type })) };
    const whole = await trained(experiment, data);
    const first = await trainerOf(experiment, data);
    while (first.step < 13) first.advance(1);
    const second = await trainerOf(experiment, data);
    second.restore(decodeSnapshot(encodeSnapshot(first.snapshot())));
    expect(await finish(second).fingerprint()).toBe(await whole.fingerprint());
  });
});
