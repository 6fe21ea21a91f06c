/** Found patches against the definition of RFC 7396: applying them gives the target, and nothing is in them for nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffPatch } from '../../../src/renderer/src/model/patch.ts';
import { applyPatch } from '../../../src/shared/merge-patch.ts';
import type { LooseObject } from '../../../src/shared/study.ts';

const { object } = fc.letrec<{ object: LooseObject; value: LooseObject[string] }>((tie) => ({
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: 0, max: 2 }),
    fc.boolean(),
    fc.constantFrom('x', 'y'),
    fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }),
    tie('object'),
  ),
}));

describe('diffPatch', () => {
  it('finds a patch that turns any experiment into any other', () => {
    fc.assert(
      fc.property(object, object, (base, target) => {
        expect(applyPatch(base, diffPatch(base, target))).toEqual(target);
      }),
      { seed: 1 },
    );
  });

  it('finds nothing between equals', () => {
    fc.assert(
      fc.property(object, (one) => {
        expect(diffPatch(one, structuredClone(one))).toEqual({});
      }),
      { seed: 2 },
    );
  });

  it('needs every one of its parts', () => {
    fc.assert(
      fc.property(object, object, (base, target) => {
        const patch = diffPatch(base, target);
        for (const key of Object.keys(patch)) {
          const { [key]: _, ...rest } = patch;
          expect(applyPatch(base, rest)).not.toEqual(target);
        }
      }),
      { seed: 3 },
    );
  });

  it('takes away what another optimiser does not know', () => {
    const base = { optimizer: { type: 'momentum', learningRate: 0.01, momentum: 0.9 } };
    const target = { optimizer: { type: 'adam', learningRate: 0.01 } };
    expect(diffPatch(base, target)).toEqual({ optimizer: { momentum: null, type: 'adam' } });
  });
});
