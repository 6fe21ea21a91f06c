/** When packages must be installed: lock files as npm writes them. */
import { describe, expect, it } from 'vitest';
import { agrees } from '../../scripts/lib/packages.mjs';

const here = { os: [process.platform], cpu: [process.arch] };
const elsewhere = { os: ['aix'], cpu: ['ppc64'] };

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/binding-here': { version: '2.0.0', optional: true, ...here },
    'node_modules/binding-elsewhere': { version: '2.0.0', optional: true, ...elsewhere },
  },
};

describe('agrees', () => {
  it.each([
    ['everything this system needs', { a: '1.0.0', 'binding-here': '2.0.0' }, true],
    ['a package in another version', { a: '1.0.1', 'binding-here': '2.0.0' }, false],
    ['a package missing', { 'binding-here': '2.0.0' }, false],
    ['packages of another system, from a copied folder', { a: '1.0.0', 'binding-elsewhere': '2.0.0' }, false],
    ['one package too many, as after a change of branch', { a: '1.0.0', 'binding-here': '2.0.0', b: '1.0.0' }, true],
  ])('%s', (_, versions, expected) => {
    const packages = Object.fromEntries(
      Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
    );
    expect(agrees(wanted, { packages })).toBe(expected);
  });
});
