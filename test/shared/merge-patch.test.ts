/** Merge patches: RFC 7396's own examples, and the differences shown for a variant. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, differences } from '../../src/shared/merge-patch.ts';
import type { LooseObject } from '../../src/shared/study.ts';

type Json = LooseObject[string];

describe('applyPatch', () => {
  // RFC 7396, appendix A.
  it.each([
    ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
    ['{"a":"b"}', '{"a":null}', '{}'],
    ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
    ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
    ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
    ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
    ['["a","b"]', '["c","d"]', '["c","d"]'],
    ['{"a":"b"}', '["c"]', '["c"]'],
    ['{"a":"foo"}', 'null', 'null'],
    ['{"a":"foo"}', '"bar"', '"bar"'],
    ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
    ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
    ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
  ])('%s and %s give %s', (target, patch, result) => {
    expect(applyPatch(JSON.parse(target) as Json, JSON.parse(patch) as Json)).toEqual(JSON.parse(result));
  });

  it('changes neither of its arguments', () => {
    const target = { a: { b: 1 }, c: [1] };
    const patch = { a: { b: null, d: { e: 2 } } };
    const copies = structuredClone([target, patch]);
    applyPatch(target, patch);
    expect([target, patch]).toEqual(copies);
  });

  it('keeps names that mean something to JavaScript as ordinary keys', () => {
    const patch = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}') as Json;
    const result = applyPatch({}, patch) as LooseObject;
    expect(Object.keys(result)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('differences', () => {
  it('are the leaves that changed, came or went', () => {
    const from = { optimizer: { type: 'sgd', learningRate: 0.1 }, epochs: 10, network: { layers: [1, 2] } };
    const to = { optimizer: { type: 'adam', beta1: 0.9 }, epochs: 10, network: { layers: [1, 3] } };
    expect(differences(from, to)).toEqual([
      { path: ['optimizer', 'type'], value: 'adam' },
      { path: ['optimizer', 'learningRate'], value: null },
      { path: ['optimizer', 'beta1'], value: 0.9 },
      { path: ['network', 'layers'], value: [1, 3] },
    ]);
    expect(differences(from, structuredClone(from))).toEqual([]);
  });

  it('do not depend on the order of fields', () => {
    expect(differences({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toEqual([]);
    expect(differences({ list: [{ a: 1, b: 2 }] }, { list: [{ b: 2, a: 1 }] })).toEqual([]);
  });

  it('applied as patches lead from one to the other', () => {
    const leaf = fc.oneof(
      fc.integer(),
      fc.string({ maxLength: 3 }),
      fc.boolean(),
      fc.array(fc.nat(9), { maxLength: 2 }),
    );
    const object = fc.letrec<{ object: LooseObject; value: Json }>((tie) => ({
      object: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
      value: fc.oneof({ maxDepth: 3 }, leaf, tie('object')),
    })).object;
    // An object without fields is no leaf: what becomes or was one is left to the patch that made it.
    const filled = object.filter((value) => !JSON.stringify(value).includes('{}'));
    fc.assert(
      fc.property(filled, filled, (from, to) => {
        const patched = differences(from, to).reduce<Json>(
          (state, { path, value }) =>
            applyPatch(
              state,
              path.reduceRight<Json>((inner, key) => ({ [key]: inner }), value),
            ),
          from,
        );
        expect(patched).toEqual(to);
      }),
      { seed: 1 },
    );
  });
});
