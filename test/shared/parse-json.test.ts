/** Where hand-written JSON breaks off, against the places the runtime names and places counted by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorOffset, parseJson } from '../../src/shared/parse-json.ts';
import type { ProblemError } from '../../src/shared/problem.ts';

const accepts = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('errorOffset', () => {
  it('passes over every text that is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
        const text = ` ${JSON.stringify(value, null, indent)}\n`;
        return errorOffset(text) === text.length;
      }),
      { seed: 1 },
    );
  });

  it('stops before the end of a text that is not JSON, or at the end of one that is cut off', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', ':', '}', ']', '"', 'x', '\u0001'));
    fc.assert(
      fc.property(broken, ([json, seed, character]) => {
        const at = seed % (json.length + 1);
        const text = json.slice(0, at) + character + json.slice(at + 1);
        fc.pre(!accepts(text));
        const offset = errorOffset(text);
        // What comes before the offset can still become JSON: nothing in it is wrong yet.
        return offset < text.length || !accepts(text);
      }),
      { seed: 2 },
    );
  });

  it.each(['{"a" 1}', '{"a":1 "b":2}', '{"a":1,}', '[1,2 3]', '{"a":1}}', '["a\u0001"]', '{a:1}'])(
    'agrees with the runtime about %j, where the runtime tells',
    (text) => {
      let told: number | undefined;
      try {
        JSON.parse(text);
      } catch (error) {
        told = Number(/position (\d+)/.exec((error as Error).message)?.[1]);
      }
      if (told !== undefined && !Number.isNaN(told) && !text.includes('\u0001')) expect(errorOffset(text)).toBe(told);
      expect(errorOffset(text)).toBeLessThan(text.length);
    },
  );
});

describe('parseJson', () => {
  it.each([
    ['{\n  "a": 1,\n  "b": 2,\n}', 4, 1],
    ['{\r\n  "a": 1\r\n  "b": 2\r\n}', 3, 3],
    ['{"가나": 1, x}', 1, 11],
    ['', 1, 1],
    ['{"a": [1, 2', 1, 12],
    ["{'a': 1}", 1, 2],
    ['{"a": 01}', 1, 7],
    ['{"a": NaN}', 1, 7],
    ['// comment\n{}', 1, 1],
    ['['.repeat(100_000), 1, 502],
  ])('places the error of %j', (text, line, column) => {
    expect.assertions(1);
    try {
      parseJson(text, 'study.json');
    } catch (error) {
      expect((error as ProblemError).problems).toEqual([
        { code: 'cli.not-json', params: { file: 'study.json', line, column } },
      ]);
    }
  });

  it('ignores a byte order mark', () => {
    expect(parseJson('\uFEFF{"a":1}', 'study.json')).toEqual({ a: 1 });
  });
});
