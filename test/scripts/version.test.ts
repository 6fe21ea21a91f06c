/** Node releases and their order as semver 2.0 has it. */
import { describe, expect, it } from 'vitest';
import { isAtLeast } from '../../scripts/lib/version.mjs';

describe('isAtLeast', () => {
  it.each([
    ['22.18.0', '22.18.0', true],
    ['24.0.0', '22.18.0', true],
    ['22.9.0', '22.18.0', false],
    ['22.18.1', '22.18.0', true],
    ['9.99.99', '22.18.0', false],
    ['20.20.2', '22.18.0', false],
    ['v26.1.0-nightly20260101', '22.18.0', true],
    ['100.0.0', '22.18.0', true],
  ])('%s against %s: %s', (version, wanted, expected) => {
    expect(isAtLeast(version, wanted)).toBe(expected);
  });
});
