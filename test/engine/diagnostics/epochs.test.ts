/** Which epochs have a diagnostic record, and that a training that is taken up has the same. */
import { describe, expect, it } from 'vitest';
import { isRecorded, recordedEpochs } from '../../../src/engine/diagnostics/epochs.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../src/engine/snapshot.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { dataOf, finish, trainerOf } from '../../helpers/training.ts';

describe('epochs with a record', () => {
  it('are all of a short training', () => {
    expect([...recordedEpochs(1000)]).toEqual(Array.from({ length: 1001 }, (_, epoch) => epoch));
  });

  it('thin out by halves, and the last one is always among them', () => {
    const epochs = [...recordedEpochs(4099)];
    expect(epochs.slice(998, 1004)).toEqual([998, 999, 1000, 1002, 1004, 1006]);
    expect(epochs.filter((epoch) => epoch >= 1996 && epoch <= 2012)).toEqual([1996, 1998, 2000, 2004, 2008, 2012]);
    expect(epochs.slice(-4)).toEqual([4080, 4088, 4096, 4099]);
    expect(epochs.every((epoch) => isRecorded(epoch, 4099))).toBe(true);
  });

  it('lie within a five-hundredth of one another, and are few however long the training', () => {
    const epochs = recordedEpochs(100_000);
    expect(epochs.length).toBeLessThan(4500);
    epochs.forEach((epoch, i) => {
      if (i > 0) expect(epoch - epochs[i - 1]!).toBeLessThanOrEqual(Math.max(1, epoch / 500));
    });
  });

  it('do not depend on how long the training is, but for the last', () => {
    expect([...recordedEpochs(5000)].slice(0, -1)).toEqual(
      [...recordedEpochs(100_000)].filter((epoch) => epoch < 5000),
    );
  });
});

describe('a training that is taken up', () => {
  const data = dataOf({ train: 3, validation: 0 });
  const options: LooseObject = {
    network: { layers: [{ type: 'dense', units: 2 }, { type: 'relu' }] },
    loss: { type: 'mse' },
    optimizer: { type: 'adam', learningRate: 0.01 },
    regularizers: [{ type: 'l2' }, { type: 'clip_norm', limit: 0.1 }],
    schedule: { type: 'cosine' },
    batch: { size: 2 },
    epochs: 1011,
  };

  it('has the records of one that was not interrupted, wherever that was', async () => {
    const whole = finish(await trainerOf(options, data));
    expect([...whole.diagnostics.epochs].slice(-4)).toEqual([1006, 1008, 1010, 1011]);
    for (const steps of [1, 2, 3, 2001, 2003, 2018]) {
      const first = await trainerOf(options, data);
      while (first.step < steps) first.advance(1);
      const second = await trainerOf({ ...options, seed: 0 }, data);
      second.advance(5);
      second.restore(decodeSnapshot(encodeSnapshot(first.snapshot())));
      expect(finish(second).diagnostics).toEqual(whole.diagnostics);
    }
  });

  it('knows no records of before where it was interrupted without them', async () => {
    const trainer = await trainerOf(options, data);
    trainer.advance(2);
    trainer.restore({ ...trainer.snapshot(), diagnostics: new Float64Array(0) });
    const { epochs, values } = finish(trainer).diagnostics;
    expect([...epochs.slice(0, 3)]).toEqual([0, 1, 2]);
    expect([...values.slice(0, trainer.diagnosticNames.length)].every(Number.isNaN)).toBe(true);
    expect([...values.slice(-trainer.diagnosticNames.length)].some(Number.isFinite)).toBe(true);
  });

  it('is refused with records that are missing', async () => {
    const trainer = await trainerOf(options, data);
    trainer.advance(10);
    const snapshot = { ...trainer.snapshot(), diagnostics: new Float64Array(3) };
    expect(() => trainer.restore(snapshot)).toThrow('snapshot-mismatch');
  });
});
