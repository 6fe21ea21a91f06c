/** The sealed test part on the command line. */
import { beforeAll, describe, expect, it } from 'vitest';
import { descent, json, write, STUDY } from './program.ts';

describe('the sealed test part', () => {
  const db = ['--db', 'sealed.db'];
  beforeAll(async () => {
    write('folds.json', { ...STUDY, protocol: { type: 'k_fold', folds: 3 }, seeds: [0] });
    await descent(['run', 'folds.json', ...db]);
  });

  it('is shown as sealed, and stays so when nobody can be asked', async () => {
    const { stdout: shown } = await descent(['show', 's1', ...db]);
    expect(shown).toMatch(/^Test part: 12 samples, sealed\.$/m);
    expect(shown).toMatch(
      /^Proposed for it: Adam, seed 0, trained on all other samples first \(descent refit s1\)\. It has/m,
    );
    const { code, stdout, stderr } = await descent(['open-test', 'r1', ...db], { input: 'yes\n' });
    expect(stderr).toContain('Add --yes');
    expect([code, stdout]).toEqual([2, '']);
    expect((await descent(['show', 's1', ...db])).stdout).toContain('12 samples, sealed');
  });

  it('is opened for a network that was trained on all other samples, and every look is on record', async () => {
    const refit = await descent(['refit', 's1', '--variant', 'Adam', ...db]);
    expect(refit).toMatchObject({ code: 0 });
    expect(refit.stdout).toMatch(/^r7 +Adam +0 +all samples but the test part +completed/m);
    const first = await descent(['open-test', 'r7', '--yes', ...db]);
    expect(first.stdout).toMatch(/^Test part: 12 samples, opened once\.$/m);
    const second = await descent(['open-test', 'r7', '--yes', '--best', '--json', ...db]);
    expect(json(second)).toMatchObject([
      { runId: 'r7', which: 'final', samples: 12 },
      { runId: 'r7', which: 'best' },
    ]);
    for (const args of [
      ['show', 's1'],
      ['show', 'r7'],
      ['compare', 's1'],
    ]) {
      const { stdout } = await descent([...args, ...db]);
      expect(stdout).toMatch(/^Test part: 12 samples, opened 2 times\.$/m);
      expect(stdout).toMatch(/^opened +run +variant +seed +network +Loss \(validation\) +Loss \(test\)/m);
      expect(stdout).toContain('the validation figures are means over the folds');
      expect(stdout).toMatch(/ r7 +Adam +0 +last epoch \(12\) +[\d.]+/);
    }
    expect((await descent(['show', 's1', ...db, '--language', 'ko'])).stdout).toContain('표본 12개, 2번 열었음.');
  }, 120_000);

  it('says what it cannot do', async () => {
    const unknown = await descent(['refit', 's1', '--variant', 'Adamm', ...db]);
    expect(unknown.stderr).toContain('no variant “Adamm”. It has: SGD, Adam');
    expect(unknown.code).toBe(2);
    expect((await descent(['open-test', 's1', '--yes', ...db])).stderr).toContain(
      '“s1” is not the name of a saved run',
    );
  });
});
