/** Both languages say the same things, with the same figures in them, and nothing is left over. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/src/i18n/en.ts';
import { ko } from '../../src/renderer/src/i18n/ko.ts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...leaves(value, `${prefix}${key}.`)],
    ),
  );
}

const english = leaves(en);
const korean = leaves(ko);
const stems = [...new Set([...english.keys()].map((key) => key.replace(/_(one|other)$/, '')))];
const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort();

describe('the interface in two languages', () => {
  it('has the same keys (Korean has no singular)', () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].filter((key) => !key.endsWith('_one')).sort());
  });

  it('has the same holes for figures', () => {
    for (const [key, text] of korean) expect(holes(text), key).toEqual(holes(english.get(key)!));
  });

  it('has Korean in Korean, but for names', () => {
    const names = ['app.name', 'form.pytorch'];
    for (const [key, text] of korean) if (!names.includes(key)) expect(text, key).toMatch(/[가-힣]/);
  });

  it('uses every text', () => {
    const sources = globSync('src/renderer/src/**/*.{svelte,ts}', { exclude: (file) => file.includes('i18n/') });
    const code = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
    const built =
      /^(status|settings)\.|^form\.(generated|bundled|file|pytorch|lecture)$|^report\.(precision|recall|f1|mean|deviation|rmse|mae|r2)$/;
    const unused = stems.filter((key) => !code.includes(`'${key}'`) && !built.test(key));
    expect(unused).toEqual([]);
  });
});
