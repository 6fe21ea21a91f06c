/** What an update is fed, on the command line. */
import { describe, expect, it } from 'vitest';
import { descent, json, write } from './program.ts';

describe('what an update is fed', () => {
  const study = {
    title: 'Fed',
    base: { data: { type: 'digits' }, network: { layers: [] }, epochs: 2 },
    variants: [
      { name: 'mirrored', patch: { regularizers: [{ type: 'flip', probability: 1 }] } },
      { name: 'flowers', patch: { data: { type: 'iris' }, regularizers: [{ type: 'label_smoothing' }] } },
    ],
    seeds: [4, 5],
  };

  it('is shown as pictures, a flipped one the mirror of what it was', async () => {
    write('fed.json', study);
    const { stdout, code } = await descent(['fed', 'fed.json', '--step', '3', '--samples', '2']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^mirrored, seed 4: update 3 of 68 \(epoch 1\) sees 32 samples$/m);
    const lines = stdout.split('\n').filter((line) => line.startsWith('|'));
    expect(lines).toHaveLength(16);
    for (const line of lines) {
      const [, before, after] = /^\|(.{16})\| {3}\|(.{16})\|$/.exec(line)!;
      expect(after).toBe([...before!].reverse().join(''));
    }
    expect(stdout.match(/^Sample \d+: \d$/gm)).toHaveLength(2);
  });

  it('is shown as a table, with what has become of the targets', async () => {
    write('fed.json', study);
    const args = ['fed', 'fed.json', '--variant', 'flowers', '--seed', '7', '--language', 'ko'];
    const { stdout, stderr } = await descent([...args, '--samples', '3']);
    expect(stdout).toContain('flowers, 시드 7');
    expect(stderr).toContain('앞의 3개만');
    expect(stdout.match(/0\.93 \w+ \+ 0\.03 \w+ \+ 0\.03 \w+$/gm)).toHaveLength(3);
    const answer = json(await descent([...args, '--json'])) as { rows: number; samples: number[] };
    expect(answer).toMatchObject({ rows: 32, images: null, numbers: null });
    expect(answer.samples).toHaveLength(4);
  });

  it('of a variant that is not there is answered with those that are', async () => {
    write('fed.json', study);
    const { code, stderr } = await descent(['fed', 'fed.json', '--variant', 'sideways']);
    expect(code).toBe(2);
    expect(stderr).toContain('mirrored, flowers');
  });
});
