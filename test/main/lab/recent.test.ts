import { expect, it } from 'vitest';
import { Recent } from '../../../src/main/lab/recent.ts';

it('makes each result once and forgets the one not asked for the longest', async () => {
  const recent = new Recent<string>(2);
  const made: string[] = [];
  const get = (key: string) =>
    recent.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(await Promise.all([get('a'), get('a'), get('b'), get('a')])).toEqual(['A', 'A', 'B', 'A']);
  await get('c'); // b goes
  await get('a');
  await get('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('does not remember a failure', async () => {
  const recent = new Recent<number>(2);
  await expect(
    recent.get('a', () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await recent.get('a', () => 7)).toBe(7);
});
