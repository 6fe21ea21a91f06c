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
    const again = await descent(['open-test', 'r7', '--yes', ...db]);
    expect([again.code, again.stderr.includes('has been measured already')]).toEqual([2, true]);
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
  });

  it('says what it cannot do', async () => {
    const unknown = await descent(['refit', 's1', '--variant', 'Adamm', ...db]);
    expect(unknown.stderr).toContain('no variant “Adamm”. It has: SGD, Adam');
    expect(unknown.code).toBe(2);
    expect((await descent(['open-test', 's1', '--yes', ...db])).stderr).toContain(
      'The networks of the study s1 do not answer together',
    );
  });
});

it('an accuracy on the test part has its interval', async () => {
  const db = ['--db', 'classes.db'];
  write('classes.json', { title: 'Classes', base: { data: { type: 'moons', samples: 60 }, epochs: 2 } });
  await descent(['run', 'classes.json', ...db]);
  const { stdout } = await descent(['open-test', 'r1', '--yes', ...db]);
  expect(stdout).toMatch(/ last epoch \(2\)( +[\d.]+){4} \[[\d.]+, [\d.]+\]$/m);
  expect(stdout).toContain('In brackets: the 95 % interval of the accuracy');
  const report = (...args: string[]) => descent(['report', ...args, '--part', 'test', ...db]);
  expect((await report('r1')).stdout).toMatch(/\(s1\): test, 12 samples; networks: seed 0 after epoch 2$/m);
  expect((await report('s1', '--best')).stdout).toContain('the test part is sealed for these networks');
});

describe('the sealed test part of an ensemble', () => {
  const db = ['--db', 'ensembles.db'];
  const open = (...args: string[]) => descent(['open-test', ...args, ...db]);
  beforeAll(async () => {
    write('bagging.json', { ...STUDY, protocol: { type: 'bagging', members: 3 }, seeds: [0, 1] });
    write('boosting.json', { ...STUDY, protocol: { type: 'boosting', rounds: 2 }, seeds: [0] });
    await descent(['run', 'bagging.json', ...db]);
    await descent(['run', 'boosting.json', ...db]);
  });

  it('is proposed with what to type, and is asked for', async () => {
    const { stdout } = await descent(['show', 's1', ...db]);
    expect(stdout).toMatch(
      /^Proposed for it: ensemble of 3 networks \((SGD|Adam), seed [01]; descent open-test s1 --variant \1 --seed [01]\)\. Its networks/m,
    );
    const asked = await descent(['open-test', 's1', ...db], { input: 'yes\n' });
    expect([asked.code, asked.stderr.includes('Add --yes')]).toEqual([2, true]);
    expect((await descent(['show', 's1', ...db])).stdout).toContain('12 samples, sealed');
  });

  it('is opened for a variant and a seed, the first ones unless others are named, and not a second time', async () => {
    const first = await open('s1', '--yes');
    expect(first.stdout).toMatch(/^Test part: 12 samples, opened once\.$/m);
    expect(first.stdout).toMatch(
      /^opened +run +variant +seed +network +RMSE \(validation\) +RMSE \(out of bag\) +RMSE \(test\)/m,
    );
    expect(first.stdout).toMatch(/ ensemble of 3 networks +SGD +0 +last epoch of each( +[\d.]+){3}$/m);
    const again = await open('s1', '--yes');
    expect([again.code, again.stderr.includes('has been measured already')]).toEqual([2, true]);
    const named = await open('s1', '--variant', 'Adam', '--seed', '1', '--yes', '--json');
    expect(json(named)).toMatchObject([
      { runId: null, variant: 'SGD', seed: 0, ensemble: ['r1', 'r3', 'r5'] },
      { runId: null, variant: 'Adam', seed: 1, which: 'final', epoch: null },
    ]);
    for (const id of ['s1', 'r3']) {
      const { stdout } = await descent(['show', id, ...db]);
      expect(stdout).toMatch(/^Test part: 12 samples, opened 2 times\.$/m);
    }
    const korean = await descent(['show', 's1', ...db, '--language', 'ko']);
    expect(korean.stdout).toMatch(/ 신경망 3개의 앙상블 +SGD +0 +저마다의 마지막 에포크/);
  });

  it('is that of all rounds of a boosting, of which none is opened by itself', async () => {
    const { runList } = json(await descent(['show', 's2', '--json', ...db])) as { runList: { id: string }[] };
    const round = await open(runList[0]!.id, '--yes');
    expect(round.stderr).toContain(
      'is one round of a boosting and says little by itself. Open the test part for the ensemble',
    );
    expect((await open('s2', '--yes')).stdout).toMatch(
      / ensemble of 2 networks +SGD +0 +last epoch of each( +[\d.]+){2}$/m,
    );
    const csv = await descent(['export', 's2', ...db]);
    expect(csv.stdout).toMatch(/^s2,r\d+ r\d+,SGD,0,,ensemble,/m);
  });

  it('is reported as a whole beside its networks one by one', async () => {
    const { stdout, stderr } = await descent(['report', 's1', '--together', ...db]);
    expect(stdout).toMatch(
      /^Adam \(s1\): validation, 12 samples; networks: ensemble of 3 networks, seed 0, ensemble of 3/m,
    );
    expect(stderr).toContain('Figures are mean ± standard deviation over the ensembles.');
    expect((await descent(['report', 'r1', '--together', ...db])).stderr).toContain('Name the study');
    const opened = await descent(['report', 's1', '--together', '--part', 'test', ...db]);
    expect(opened.stdout).toMatch(/^SGD \(s1\): test, 12 samples; networks: ensemble of 3 networks, seed 0$/m);
  });

  it('says which options belong to it', async () => {
    expect((await open('s1', '--best', '--yes')).stderr).toContain('Leave --best out');
    expect((await open('r1', '--seed', '1', '--yes')).stderr).toContain('The run r1 is a network by itself');
    expect((await open('s1', '--seed', '9', '--yes')).stderr).toContain('no variant number 1 with the seed 9');
    expect((await descent(['open-test', '--help'])).stdout).toMatch(/of a bagging or a boosting\s+study, such as s12/);
  });
});
