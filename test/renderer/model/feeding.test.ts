/** Targets that are fed, in words. */
import { describe, expect, it } from 'vitest';
import { fedTargets, isUntouched } from '../../../src/renderer/src/model/feeding.ts';
import type { Fed } from '../../../src/shared/fed.ts';
import { inLanguage } from '../../../src/shared/text.ts';

const nothing: Fed = {
  step: 1,
  epoch: 1,
  steps: 9,
  rows: 2,
  samples: [4, 7],
  images: null,
  table: null,
  shares: null,
  numbers: null,
};
const classes = [{ en: 'shirt', ko: '셔츠' }, { en: 'coat', ko: '코트' }, 'bag'];
const mixed: Fed = {
  ...nothing,
  shares: {
    classes,
    before: [
      [1, 0, 0],
      [0, 1, 0],
    ],
    after: [
      [0.3, 0.65, 0.05],
      [0, 1, 0],
    ],
  },
};

describe('targets', () => {
  it('of classes are told by their shares, in the reader’s language', () => {
    const english = fedTargets(mixed, (text) => inLanguage(text, 'en'));
    expect(english[0]).toEqual({ before: 'shirt', after: '0.65 coat + 0.3 shirt + 0.05 bag', short: 'coat + shirt' });
    expect(english[1]).toEqual({ before: 'coat', after: 'coat', short: 'coat' });
    expect(fedTargets(mixed, (text) => inLanguage(text, 'ko'))[0]!.short).toBe('코트 + 셔츠');
  });

  it('of classes that all have little are told in full', () => {
    const even = Array.from({ length: 20 }, () => 0.05);
    const many = {
      ...nothing,
      samples: [1],
      shares: { classes: even.map((_, i) => `c${i}`), before: [even], after: [even] },
    };
    expect(fedTargets(many, String)[0]!.short).toBe('0.05 c0 + 0.05 c1 + 0.05 c2 + …');
  });

  it('that are numbers are figures', () => {
    const fed = { ...nothing, numbers: { targets: ['y'], before: [[1.5], [-2]], after: [[1.25], [-2]] } };
    expect(fedTargets(fed, String)).toEqual([
      { before: '1.500', after: '1.250', short: '1.250' },
      { before: '−2', after: '−2', short: '−2' },
    ]);
  });
});

describe('a batch is untouched', () => {
  const table = { features: ['a'], hidden: 0, before: [[1], [2]], after: [[1], [2]] };
  const images = { height: 1, width: 1, channels: 1, before: 'AAA=', after: 'AAA=' };

  it('when inputs and targets are as they were', () => {
    expect(isUntouched({ ...nothing, table })).toBe(true);
    expect(isUntouched({ ...nothing, images })).toBe(true);
  });

  it('but not when anything is another', () => {
    expect(isUntouched(mixed)).toBe(false);
    expect(isUntouched({ ...nothing, table: { ...table, after: [[1], [3]] } })).toBe(false);
    expect(isUntouched({ ...nothing, images: { ...images, after: 'AAE=' } })).toBe(false);
  });
});
