/**
 * Pinned fingerprints: the same study gives the same bits, on every machine and in every release. Where a change of the
 * engine's numbers is meant, `npx vitest run test/engine/fingerprints.test.ts -u` pins the new ones, and the commit says why.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/engine/snapshot.ts';
import { createTrainer, type Trainer } from '../../src/engine/trainer.ts';
import { fingerprintPlans, fingerprints } from '../helpers/fingerprint-cases.ts';
import { kernelsModule } from '../helpers/training.ts';

describe('pinned trainings', () => {
  it('come to the pinned bits', async () => {
    const found = await fingerprints(kernelsModule());
    await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot('fingerprints.json');
  });

  it.each(Object.entries(fingerprintPlans()))('learn something, or diverge as they should: %s', async (name, plan) => {
    const trainer = await createTrainer(kernelsModule(), plan);
    const [before = 0] = trainer.history;
    const last = [...trainer].at(-1)?.[0] ?? Infinity;
    if (name === 'a rate of 1000') expect(trainer.ending).toBe('diverged');
    else expect(last).toBeLessThan(before);
  });

  it('come to the same bits in pieces, each on kernels of its own', async () => {
    const whole = await fingerprints(kernelsModule());
    for (const [name, plan] of Object.entries(fingerprintPlans())) {
      let trainer: Trainer = await createTrainer(kernelsModule(), plan);
      for (const steps of [1, 10, 37]) {
        for (let i = 0; i < steps; i++) trainer.advance(1);
        const bytes = encodeSnapshot(trainer.snapshot());
        trainer = await createTrainer(kernelsModule(), plan);
        trainer.restore(decodeSnapshot(bytes));
      }
      while (!trainer.ending) trainer.advance(1000);
      expect(await trainer.fingerprint()).toBe(whole[name]);
    }
  });
});

describe('a fingerprint', () => {
  const parameters = Float32Array.of(1, -0, 1e-45);
  const history = Float64Array.of(0.1, NaN, Infinity);

  it('is the SHA-256 of lengths, parameters and history, little-endian', async () => {
    const bytes = Buffer.alloc(8 + 4 * 3 + 8 * 3);
    bytes.writeUInt32LE(3, 0);
    bytes.writeUInt32LE(3, 4);
    [1, -0, 1e-45].forEach((value, i) => bytes.writeFloatLE(value, 8 + 4 * i));
    bytes.writeDoubleLE(0.1, 20);
    bytes.writeBigUInt64LE(0x7ff8000000000000n, 28);
    bytes.writeDoubleLE(Infinity, 36);
    expect(await fingerprintOf(parameters, history)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is the same for every NaN, and another for every other bit', async () => {
    const odd = history.slice();
    new BigUint64Array(odd.buffer)[1] = 0xfff8000000000123n;
    expect(await fingerprintOf(parameters, odd)).toBe(await fingerprintOf(parameters, history));
    const others = [
      [Float32Array.of(1, 0, 1e-45), history],
      [parameters, Float64Array.of(0.1, NaN, -Infinity)],
      [parameters.subarray(0, 2), history],
    ] as const;
    const all = await Promise.all([...others.map(([p, h]) => fingerprintOf(p, h)), fingerprintOf(parameters, history)]);
    expect(new Set(all).size).toBe(4);
  });
});
