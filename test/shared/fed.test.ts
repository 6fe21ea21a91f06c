/** Targets in words. */
import { expect, test } from 'vitest';
import { sharesInWords } from '../../src/shared/fed.ts';

const names = ['shirt', 'coat', 'boot', 'bag'];

test('a whole class is its name', () => expect(sharesInWords([0, 1, 0, 0], names)).toBe('coat'));

test('shares stand before their names, the greatest first', () => {
  expect(sharesInWords([0.7, 0.3, 0, 0], names)).toBe('0.7 shirt + 0.3 coat');
  expect(sharesInWords([0.05, 0.1, 0.85, 0], names)).toBe('0.85 boot + 0.1 coat + 0.05 shirt');
});

test('more than three are not told one by one, and what is next to nothing not at all', () => {
  expect(sharesInWords([0.025, 0.025, 0.925, 0.025], names)).toBe('0.93 boot + 0.03 shirt + 0.03 coat + …');
  expect(sharesInWords([0.998, 0.002, 0, 0], names)).toBe('shirt');
});

test('names that look like numbers are told from them', () => {
  expect(sharesInWords([0.25, 0.75], ['3', '8'])).toBe('0.75 “8” + 0.25 “3”');
  expect(sharesInWords([0, 1], ['3', '8'])).toBe('8');
});
