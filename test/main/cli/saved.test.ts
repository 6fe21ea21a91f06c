/** Saved studies on the command line: listed, shown, compared, reported on, exported, verified. */
import { mkdirSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import type { Tested } from '../../../src/shared/tested.ts';
import { ENDLESS } from '../../helpers/endless.ts';
import type { Outcome, RunOptions } from '../../helpers/run.ts';
import { descent, inFolder, json, readResult, STUDY, write } from './program.ts';

describe('what is saved', () => {
  const db = ['--db', 'browse.db'];
  beforeAll(async () => {
    write('study.json', STUDY);
    await descent(['run', 'study.json', ...db, '--out', 'browse.json']);
    await descent(['run', write('other.json', { ...STUDY, title: { en: 'Other', ko: '다른 연구' } }), ...db]);
  });

  it('is listed, newest first, and filtered', async () => {
    const { stdout } = await descent(['list', ...db]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[1]).toMatch(/^s2\s+Other\s+finished\s+4\/4\s+cosine\s+\d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(lines[2]).toMatch(/^s1\s+Two rivals/);
    expect(json(await descent(['list', ...db, '--json', '--query', 'rivals']))).toMatchObject([{ id: 's1', runs: 4 }]);
    expect(json(await descent(['list', ...db, '--json', '--query', '코사인 adam']))).toHaveLength(2);
    expect((await descent(['list', ...db, '--query', 'iris'])).stderr).toContain('No study mentions “iris”');
    expect((await descent(['list', ...db, '--language', 'ko'])).stdout).toContain('다른 연구');
    expect((await descent(['list', ...db], { env: { DESCENT_LAB_LANG: 'ko' } })).stdout).toContain('다른 연구');
  });

  it('is shown: a study with what its variants change, and its runs', async () => {
    const { stdout } = await descent(['show', 's1', ...db]);
    expect(stdout).toMatch(/^s1 {2}Two rivals/);
    expect(stdout).toMatch(/Adam: .*optimizer\.type = "adam"/);
    expect(stdout).toMatch(/r1\s+SGD\s+0\s+completed/);
    expect(json(await descent(['show', '1', ...db, '--json']))).toMatchObject({ id: 's1', study: { seeds: [0, 1] } });
  });

  it('is shown: a run with its metrics', async () => {
    const [first] = readResult('browse.json').runs;
    const { stdout } = await descent(['show', 'R1', ...db]);
    expect(stdout).toContain(`fingerprint: ${first!.fingerprint}`);
    expect(stdout).toContain(first!.final['validation.loss']!.toPrecision(4));
    expect(json(await descent(['show', 'r1', ...db, '--json']))).toMatchObject({ fingerprint: first!.fingerprint });
  });

  it('is shown: a run with the diagnostics of its last epoch, and with the gap of every metric', async () => {
    const [first] = readResult('browse.json').runs;
    const { final, diagnostics } = first!;
    const { stdout } = await descent(['show', 'r1', ...db]);
    expect(stdout).toMatch(/^diagnostic +epoch 12$/m);
    const last = (name: string) => diagnostics.values[name]!.at(-1)!;
    expect(stdout).toMatch(new RegExp(`^Gradient norm, as used +${last('gradient_norm').toPrecision(4)}$`, 'm'));
    expect(stdout).toMatch(/^Share of dead units, layer 2 \(Tanh\) +0$/m);
    const gap = (final['validation.loss']! - final['train.loss']!).toPrecision(4);
    expect(stdout).toMatch(new RegExp(`^Loss \\(generalisation gap\\) +${gap}`, 'm'));
    const whole = json(await descent(['show', 'r1', ...db, '--json']));
    expect(whole).toMatchObject({ diagnostics: { epoch: 12, values: { weight_norm: last('weight_norm') } } });
    const korean = (await descent(['show', 'r1', ...db, '--language', 'ko'])).stdout;
    expect(korean).toMatch(/^죽은 유닛 비율, 2번 층\(쌍곡탄젠트\) +0$/m);
  });

  it('is compared: mean and standard deviation over the seeds of a variant', async () => {
    const { stdout, stderr } = await descent(['compare', 's1', ...db]);
    const losses = readResult('browse.json')
      .runs.filter(({ variant }) => variant === 'Adam')
      .map(({ final }) => final['train.loss']!);
    const mean = (losses[0]! + losses[1]!) / 2;
    const deviation = Math.abs(losses[0]! - losses[1]!) / Math.SQRT2;
    const compared = json(await descent(['compare', 'r1', 'r2', 'r3', 'r4', ...db, '--json'])) as {
      rows: { variant: string; metrics: Record<string, { mean: number; deviation: number }> }[];
    };
    const figures = compared.rows.find(({ variant }) => variant === 'Adam')!.metrics['final.train.loss']!;
    expect(figures.mean).toBeCloseTo(mean, 12);
    expect(figures.deviation).toBeCloseTo(deviation, 12);
    expect(stdout).toMatch(/^\s+SGD \(s1\)\s+Adam \(s1\)$/m);
    for (const row of ['runs', 'diverged', 'Loss (training), final', 'Loss (validation), best epoch', 'epochs', 'time'])
      expect(stdout).toContain(row);
    expect(stderr).toContain('standard deviation');
  });

  it('is tested below the comparison: what differs, by which test and why', async () => {
    const { stdout, stderr } = await descent(['compare', 's1', '--metric', 'validation.loss', ...db]);
    expect(stdout).toMatch(/^Is the difference real\? Loss \(validation\), final; lower is better\.$/m);
    expect(stdout).toMatch(/^Adam − SGD .*Paired t test, t\(1\) = /m);
    expect(stdout).toMatch(/Why this test: .*same 2 seeds/);
    expect(stderr).toMatch(/more of them help/);
    const wish = ['--test', 'welch_t', '--rope', '0.25', '--against', 'Adam', '--json'];
    const { tested } = json(await descent(['compare', 's1', ...wish, ...db])) as { tested: Tested };
    expect(tested).toMatchObject({ rope: 0.25, comparisons: 1 });
    expect(tested.differences).toMatchObject([{ test: 'welch_t', a: { variant: 'SGD' }, b: { variant: 'Adam' } }]);
    const single = await descent(['compare', 'r1', 'r2', ...db]);
    expect(single.stdout).toContain('Bootstrap of the difference');
  });

  it('is reported on: residuals in the unit of the target, for a run and for each variant', async () => {
    const [first] = readResult('browse.json').runs;
    const run = await descent(['report', 'r1', ...db]);
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toMatch(/^SGD \(s1\): validation, 12 samples; networks: seed 0 after epoch 12$/m);
    expect(run.stdout).toContain(first!.final['validation.rmse']!.toPrecision(4));
    expect(run.stderr).toContain('actual − predicted');
    const { stdout, stderr } = await descent(['report', 's1', '--part', 'train', '--best', ...db]);
    expect(stdout).toMatch(/^SGD \(s1\): training, 36 samples/m);
    expect(stdout).toMatch(/^Adam \(s1\): training, 36 samples/m);
    expect(stderr).toContain('standard deviation');
    const both = json(await descent(['report', 's1', '--json', ...db])) as { variant: string; report: object }[];
    expect(both.map(({ variant }) => variant)).toEqual(['SGD', 'Adam']);
    expect(json(await descent(['report', 'r1', '--json', ...db]))).toMatchObject({
      part: 'validation',
      which: 'final',
      samples: 12,
      result: { task: 'regression', targets: [{ rmse: { deviation: null } }] },
    });
  });

  it('is reported on: a confusion matrix with the scores of every class', async () => {
    const study = { base: { data: { type: 'iris' }, optimizer: { type: 'adam', learningRate: 0.05 }, epochs: 30 } };
    const trained = await descent(['run', write('iris.json', study), '--db', inFolder('iris.db')]);
    expect(trained.code).toBe(0);
    const { stdout, stderr } = await descent(['report', 'r1', '--db', inFolder('iris.db')]);
    expect(stdout).toMatch(/^\s+setosa\s+versicolor\s+virginica$/m);
    expect(stdout).toMatch(/^setosa\s+10\s+0\s+0$/m);
    expect(stdout).toMatch(/^class\s+precision\s+recall\s+F1\s+samples$/m);
    // All ten are right: 0.025 to the power of a tenth.
    expect(stdout).toMatch(/^setosa\s+1 \[0\.69, 1\]ᵉ\s+1 \[0\.69, 1\]ᵉ\s+1\s+10$/m);
    expect(stdout).toMatch(/^mean \(macro\)(\s+\S+ \[\S+, \S+\]){3}\s+30$/m);
    expect(stdout).toMatch(/^Accuracy: \S+ \[\S+, \S+\]$/m);
    expect(stderr).toContain('what it was taken for');
    expect(stderr).toMatch(/95 % intervals .* the 30 samples again 2000 times .*\(BCa\)/);
    const asked = ['--level', '0.8', '--method', 'percentile', '--db', inFolder('iris.db')];
    expect((await descent(['report', 'r1', ...asked])).stderr).toMatch(/80 % intervals .*\(percentile\)/);
    const wide = await descent(['report', 'r1', '--level', '95']);
    expect(wide).toMatchObject({ code: 2, stderr: expect.stringContaining('from 0.5 to 0.99, not “95”') as string });
    const sealed = await descent(['report', 'r1', '--part', 'test', '--db', inFolder('iris.db')]);
    expect(sealed.stdout).toContain('the test part is sealed for these networks');
    const korean = await descent(['report', 'r1', '--db', inFolder('iris.db'), '--language', 'ko']);
    expect(korean.stdout).toMatch(/^정확도: /m);
  });

  it('is fed what its experiment says: a study’s variant, or a run', async () => {
    const title = async (...args: string[]) => (await descent(['fed', ...args, ...db])).stdout.split('\n')[0]!;
    expect(await title('s1', '--variant', 'Adam')).toMatch(/^Adam, seed 0: update 1 of/);
    expect(await title('r4')).toMatch(/^Adam, seed 1: update 1 of/);
    expect((await descent(['fed', 's1', ...db])).stderr).not.toContain('samples of its own');
    const folds = write('folds.json', { ...STUDY, protocol: { type: 'k_fold', folds: 3 } });
    expect((await descent(['fed', folds, ...db])).stderr).toContain('samples of its own');
  });

  it('is exported as CSV, JSON or a study that runs again to the same bits', async () => {
    const csv = (await descent(['export', 's1', ...db])).stdout.trimEnd().split(/\r?\n/);
    expect(csv).toHaveLength(1 + 4 * 13);
    expect(csv[0]).toMatch(/^study,run,variant,seed,status,epoch,.*,gradient_norm,.*,dead_units\.2$/);
    expect(await descent(['export', 's1', ...db, '--format', 'study', '--out', 'copy.json'])).toMatchObject({
      code: 0,
    });
    await descent(['run', 'copy.json', ...db, '--out', 'copy-result.json']);
    const prints = (name: string): string[] => readResult(name).runs.map(({ fingerprint }) => fingerprint);
    expect(prints('copy-result.json')).toEqual(prints('browse.json'));
    mkdirSync(inFolder('exports'), { recursive: true });
    await descent(['export', 's1', ...db, '--format', 'json', '--out', 'exports']);
    expect(readdirSync(inFolder('exports'))).toEqual(['Two-rivals-s1.json']);
  });

  it('is verified: the same training gives the same fingerprint, and another one is noticed', async () => {
    expect(await descent(['verify', 'r1', ...db])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Equal: [\da-f]{64}\n$/) as unknown,
    });
    const database = new Database(inFolder('browse.db'));
    const forged = 'f'.repeat(64);
    database.prepare('UPDATE runs SET fingerprint = ? WHERE number = 2').run(forged);
    database.close();
    const { code, stdout } = await descent(['verify', 'r2', ...db]);
    expect(stdout).toContain(`NOT EQUAL`);
    expect(stdout).toContain(forged);
    expect(code).toBe(1);
    expect((await descent(['show', 'r1', ...db])).stdout).toMatch(/trained again .* \(version .+\): equal/);
    expect((await descent(['show', 'r2', ...db])).stdout).toMatch(/trained again .*: NOT EQUAL, [\da-f]{64}/);
    const exported = JSON.parse((await descent(['export', 's1', ...db, '--format', 'json'])).stdout) as {
      runs: { fingerprint: string; verifications: { fingerprint: string }[] }[];
    };
    const agrees = exported.runs.map(({ fingerprint, verifications }) =>
      verifications.map((verification) => verification.fingerprint === fingerprint),
    );
    expect(agrees).toEqual([[true], [false], [], []]);
  });

  it('tells a second laboratory on the same database how to go on', async () => {
    write('long.json', { ...STUDY, base: { ...STUDY.base, ...ENDLESS } });
    let second: Promise<Outcome> | undefined;
    const watch: RunOptions['watch'] = (printed, kill) => {
      if (!printed.includes('Study s')) return;
      second ??= descent(['list', ...db]).finally(() => kill('SIGINT'));
    };
    await descent(['run', 'long.json', ...db], { watch });
    const { code, stderr } = await second!;
    expect(stderr).toMatch(/browse\.db open\..*--db/);
    expect(code).toBe(2);
  });
});
