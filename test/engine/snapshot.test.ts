/** A training interrupted anywhere and taken up again equals one that was not; damaged bytes are told from whole ones. */
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../src/engine/checksum.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { ProblemError } from '../../src/engine/problem.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/engine/snapshot.ts';
import type { Snapshot } from '../../src/engine/training.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { dataOf, finish, trainerOf } from '../helpers/training.ts';

const DATA = dataOf({ features: 2, train: 23 });
const STEPS = 4 * 5;
const optionsOf = (optimizer: LooseObject): LooseObject => ({
  network: { layers: [{ type: 'dense', units: 5 }, { type: 'gelu' }] },
  loss: { type: 'mse' },
  optimizer,
  batch: { regime: 'mini-batch', size: 5 },
  epochs: 4,
});

/** Stopped after `steps` updates, saved, and taken up by a training of its own. */
async function interrupted(options: LooseObject, steps: number) {
  const first = await trainerOf(options, DATA);
  for (let i = 0; i < steps; i++) first.advance(1);
  const bytes = encodeSnapshot(first.snapshot());
  // Whatever it did before, it goes on from the snapshot.
  const second = await trainerOf({ ...options, seed: 0 }, DATA);
  second.advance(3);
  second.restore(decodeSnapshot(bytes));
  return second;
}

describe('interrupted and taken up', () => {
  const variants = optimizers.flatMap(({ type, conventions, parameters }) => {
    const decay: LooseObject = 'weightDecay' in parameters ? { weightDecay: 0.01 } : {};
    return conventions!.map((convention): LooseObject => ({ type, convention, ...decay }));
  });
  variants.push({ type: 'rmsprop', centered: true, momentum: 0.5 }, { type: 'momentum', dampening: 0.5 });
  variants.push(...['sgd', 'adam', 'nadam'].map((base) => ({ type: 'sam', base })));

  it.each(variants)('equals uninterrupted at any step under %o', async (optimizer) => {
    const options = optionsOf(optimizer);
    const whole = finish(await trainerOf(options, DATA));
    const fingerprint = await whole.fingerprint();
    for (const steps of [0, 1, 5, 7, STEPS - 1, STEPS]) {
      const resumed = finish(await interrupted(options, steps));
      expect([steps, await resumed.fingerprint()]).toEqual([steps, fingerprint]);
      expect(resumed.snapshot()).toEqual(whole.snapshot());
    }
  });

  it('stays diverged, with its last finite state', async () => {
    const options = optionsOf({ type: 'sgd', learningRate: 1000 });
    const whole = finish(await trainerOf(options, DATA));
    const resumed = await interrupted(options, 200);
    expect(resumed.ending).toBe('diverged');
    expect(resumed.advance(1)).toBe(false);
    expect(await resumed.fingerprint()).toBe(await whole.fingerprint());
  });

  it('does not share memory with the training', async () => {
    const trainer = await trainerOf(optionsOf({ type: 'adam' }), DATA);
    const snapshot = trainer.snapshot();
    const copy = structuredClone(snapshot);
    finish(trainer);
    expect(snapshot).toEqual(copy);
  });
});

const floats = fc.float32Array({ maxLength: 20 });
const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    epoch: fc.nat(),
    step: fc.nat(),
    position: fc.nat(),
    bestEpoch: fc.nat(),
    ending: fc.constantFrom('completed' as const, 'diverged' as const, null),
    parameters: floats,
    slots: floats,
    history: fc.float64Array({ maxLength: 20 }),
    diagnostics: fc.float64Array({ maxLength: 20 }),
  })
  .map((fields) => ({
    ...fields,
    best: fields.parameters.map((x) => x + 1),
    lastFinite: fields.parameters.toReversed(),
  }));

describe('bytes', () => {
  it('give every snapshot back', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        expect(decodeSnapshot(encodeSnapshot(snapshot))).toEqual(snapshot);
      }),
      { seed: 1 },
    );
  });

  it('may lie anywhere, as a Buffer from a database does', () => {
    const [snapshot] = fc.sample(anySnapshot, { seed: 2, numRuns: 1 });
    const bytes = encodeSnapshot(snapshot!);
    const buffer = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
    expect(decodeSnapshot(buffer)).toEqual(snapshot);
    bytes.fill(0);
    expect(decodeSnapshot(buffer)).toEqual(snapshot);
  });

  const broken = (bytes: Uint8Array) => {
    try {
      decodeSnapshot(bytes);
      return 'accepted';
    } catch (error) {
      return error instanceof ProblemError ? error.problems[0]!.code : String(error);
    }
  };

  it('are refused when cut off, extended, changed or foreign', () => {
    fc.assert(
      fc.property(anySnapshot, fc.nat(), fc.integer({ min: 1, max: 255 }), (snapshot, place, change) => {
        const bytes = encodeSnapshot(snapshot);
        const at = place % bytes.length;
        const damaged = Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ change : byte));
        const answers = [damaged, bytes.subarray(0, at), Uint8Array.of(...bytes, change)].map(broken);
        expect(answers).toEqual(['snapshot-broken', 'snapshot-broken', 'snapshot-broken']);
      }),
      { seed: 3, numRuns: 300 },
    );
    expect(broken(new Uint8Array(0))).toBe('snapshot-broken');
    expect(broken(new TextEncoder().encode('{"epoch": 3, "step": 12, "parameters": []}'))).toBe('snapshot-broken');
  });

  it('are checked by the CRC-32 that zip and PNG have', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926); // The catalogue's check value.
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(crc32(bytes)).toBe(zlibCrc32(bytes));
      }),
      { seed: 4 },
    );
  });
});

describe('a snapshot of another training', () => {
  const own = optionsOf({ type: 'momentum' });

  it.each<[string, LooseObject, Parameters<typeof dataOf>[0]]>([
    ['another network', { ...own, network: {} }, { features: 2, train: 23 }],
    ['another optimiser', { ...own, optimizer: { type: 'adam' } }, { features: 2, train: 23 }],
    ['fewer epochs', { ...own, epochs: 1 }, { features: 2, train: 23 }],
    ['fewer samples', own, { features: 2, train: 5 }],
    ['no validation part', own, { features: 2, train: 23, validation: 0 }],
  ])('is refused by one with %s', async (_what, options, shape) => {
    const trainer = await trainerOf(own, DATA);
    for (let i = 0; i < 13; i++) trainer.advance(1);
    const other = await trainerOf(options, dataOf(shape));
    const before = other.snapshot();
    expect(() => other.restore(trainer.snapshot())).toThrow('snapshot-mismatch');
    expect(other.snapshot()).toEqual(before);
  });
});
