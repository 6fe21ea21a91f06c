/** The command line, as a program in a process of its own: what it prints, what it writes, how it ends. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import type { Tested } from '../../../src/shared/tested.ts';
import { runNode, type Outcome, type RunOptions } from '../../helpers/run.ts';

interface ResultFile {
  readonly studyId: string;
  readonly runs: readonly {
    readonly id: string;
    readonly variant: string;
    readonly seed: number;
    readonly status: string;
    readonly parameters: number;
    readonly fingerprint: string;
    readonly seconds: number;
    readonly final: Record<string, number>;
    readonly history: { epochs: number[]; metrics: Record<string, number[]> };
    readonly diagnostics: { epochs: number[]; values: Record<string, number[]> };
    readonly weights?: { layer: number; name: string; shape: number[]; values: number[] }[];
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'descent-cli-'));
const inFolder = (...names: string[]): string => join(folder, ...names);
const ENTRY = join(import.meta.dirname, '../../../src/main/cli.ts');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const descent = (args: readonly string[], options: RunOptions = {}): Promise<Outcome> =>
  runNode([ENTRY, ...args], { cwd: folder, ...options, env: { DESCENT_LAB_DATA: inFolder('data'), ...options.env } });

const readResult = (name: string): ResultFile => JSON.parse(readFileSync(inFolder(name), 'utf8')) as ResultFile;
const json = (outcome: Outcome): unknown => JSON.parse(outcome.stdout);

const STUDY = {
  title: 'Two rivals',
  base: {
    data: { type: 'cosine', samples: 60 },
    network: { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] },
    epochs: 12,
  },
  variants: [
    { name: 'SGD', patch: { optimizer: { type: 'sgd', learningRate: 0.05 } } },
    { name: 'Adam', patch: { optimizer: { type: 'adam', learningRate: 0.01 } } },
  ],
  seeds: [0, 1],
};

function write(name: string, study: unknown): string {
  writeFileSync(inFolder(name), typeof study === 'string' ? study : JSON.stringify(study));
  return name;
}

describe('run', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    write('study.json', STUDY);
    outcome = await descent(['run', 'study.json', '--out', 'result.json', '--weights']);
  });

  it('ends with 0 when every run completed', () => {
    expect(outcome).toMatchObject({ code: 0 });
  });

  it('prints one line for each run on standard output, variants and seeds in order', () => {
    const lines = outcome.stdout.trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.split(/\s+/).slice(1, 5).join(' '))).toEqual([
      'SGD 0 completed 12',
      'SGD 1 completed 12',
      'Adam 0 completed 12',
      'Adam 1 completed 12',
    ]);
  });

  it('tells of every finished run in a plain line on standard error, away from a terminal', () => {
    const lines = outcome.stderr.split('\n').filter((line) => /^\[\d\/4\]/.test(line));
    expect(lines.map((line) => line.slice(0, 5))).toEqual(['[1/4]', '[2/4]', '[3/4]', '[4/4]']);
    // eslint-disable-next-line no-control-regex -- the escape that begins every terminal control sequence
    expect(outcome.stderr).not.toMatch(/\u001b/);
  });

  it('writes every metric of every epoch, with fingerprints', () => {
    const { runs } = readResult('result.json');
    expect(runs.map(({ variant, seed }) => `${variant} ${seed}`)).toEqual(['SGD 0', 'SGD 1', 'Adam 0', 'Adam 1']);
    for (const { history, final, fingerprint } of runs) {
      expect(history.epochs).toEqual(Array.from({ length: 13 }, (_, epoch) => epoch));
      expect(Object.keys(history.metrics).sort()).toEqual(Object.keys(final).sort());
      for (const [name, values] of Object.entries(history.metrics)) expect(values.at(-1)).toBe(final[name]);
      expect(fingerprint).toMatch(/^[\da-f]{64}$/);
    }
  });

  it('writes the final weights on request: every tensor with its shape, 32-bit floats', () => {
    for (const { weights, parameters } of readResult('result.json').runs) {
      expect(weights!.map(({ layer, name, shape }) => [layer, name, shape])).toEqual([
        [0, 'weight', [1, 8]],
        [0, 'bias', [8]],
        [2, 'weight', [8, 1]],
        [2, 'bias', [1]],
      ]);
      const values = weights!.flatMap((tensor) => tensor.values);
      expect([parameters, values.length]).toEqual([25, 25]);
      expect(values.map(Math.fround)).toEqual(values);
      expect(values.every((value) => value !== 0)).toBe(true);
    }
  });

  it('leaves nothing beside the result', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('gives the same result again, with any number of workers and in another database', async () => {
    await descent(['run', 'study.json', '--out', 'again.json', '--workers', '2', '--db', 'other.db']);
    const plain = ({ runs }: ResultFile): unknown =>
      runs.map(({ id: _id, seconds: _seconds, weights: _weights, ...rest }) => rest);
    expect(plain(readResult('again.json'))).toEqual(plain(readResult('result.json')));
    expect(existsSync(inFolder('other.db'))).toBe(true);
  });

  it('takes another seed', async () => {
    await descent(['run', 'study.json', '--seed', '1', '--out', 'seed.json']);
    const only = readResult('seed.json').runs;
    expect(only.map(({ seed }) => seed)).toEqual([1, 1]);
    expect(only[0]!.fingerprint).toBe(readResult('result.json').runs[1]!.fingerprint);
  });

  it('reads a study from standard input', async () => {
    const input = JSON.stringify({ ...STUDY, seeds: [0] });
    expect(await descent(['run', '-', '--out', 'stdin.json'], { input })).toMatchObject({ code: 0 });
    expect(readResult('stdin.json').runs[0]!.fingerprint).toBe(readResult('result.json').runs[0]!.fingerprint);
  });

  it('finds a table beside its study, wherever it is run from', async () => {
    mkdirSync(inFolder('class'), { recursive: true });
    const rows = Array.from({ length: 40 }, (_, i) => `${i / 10},${(i * 7) % 11}`);
    writeFileSync(inFolder('class', 'table.csv'), ['x,y', ...rows].join('\n'));
    const base = { ...STUDY.base, data: { type: 'csv', path: 'table.csv', task: 'regression' }, loss: { type: 'mse' } };
    write('class/study.json', { base });
    expect(await descent(['run', 'class/study.json'])).toMatchObject({ code: 0 });
  });

  it('ends with 1 when a run diverges, and lets the others go on', async () => {
    const wild = { name: 'wild', patch: { optimizer: { type: 'sgd', learningRate: 1000 } } };
    write('wild.json', { ...STUDY, variants: [wild, STUDY.variants[1]], seeds: [0] });
    const { code, stdout, stderr } = await descent(['run', 'wild.json', '--out', 'wild-result.json']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/wild\s+0\s+diverged/);
    expect(stdout).toMatch(/Adam\s+0\s+completed/);
    expect(stderr).toMatch(/wild, 0: .*epoch/);
    expect(readResult('wild-result.json').runs.map(({ status }) => status)).toEqual(['diverged', 'completed']);
  });
});

describe('wrong input ends with 2, says where and how to mend it, and trains nothing', () => {
  const saved = async (): Promise<number> => (json(await descent(['list', '--json'])) as unknown[]).length;
  let before = 0;
  beforeAll(async () => {
    before = await saved();
  });
  afterAll(async () => {
    expect(await saved()).toBe(before);
  });

  const withBase = (change: object): object => ({ ...STUDY, base: { ...STUDY.base, ...change } });

  it.each([
    ['an unknown field', withBase({ epoch: 3 }), /study file\.json: base\.epoch: .*“epochs”/],
    ['a value out of range', withBase({ epochs: -1 }), /base\.epochs: -1 is too small/],
    ['an ill-typed value', withBase({ epochs: 'many' }), /base\.epochs: .*many/],
    ['no variant', { ...STUDY, variants: [] }, /study file\.json: variants/],
    ['an unknown optimiser', { base: { ...STUDY.base, optimizer: { type: 'adamm' } } }, /optimizer.*“adam”/],
    ['JSON that breaks off', '{\n  "base": {\n', /“study file\.json” is not valid JSON: look at line 3, column 1/],
    ['a study that is no object', '[]', /study file\.json/],
  ])('%s', async (_name, study, sentence) => {
    write('study file.json', study);
    const { code, stdout, stderr } = await descent(['run', 'study file.json']);
    expect(stderr).toMatch(sentence);
    expect([code, stdout]).toEqual([2, '']);
  });

  it.each([
    [['run', 'nowhere.json'], /no file “nowhere\.json”/],
    [['run', '.'], /“\.” cannot be read \(EISDIR\)/],
    [['run', 'study.json', '--otu', 'x'], /“--otu” is not an option here\. Did you mean “--out”\?/],
    [['run', 'study.json', '--workers', '0'], /--workers takes a whole number from 1 to 256, not “0”/],
    [['run', 'study.json', '--seed', '1.5'], /--seed takes a whole number from 0 to 4294967295/],
    [['run', 'study.json', '--out'], /--out <file> needs a value/],
    [['run', 'study.json', '--weights'], /Add --out FILE/],
    [['run', 'study.json', 'more'], /more than this command takes/],
    [['run'], /missing: study/],
    [['rnu', 'study.json'], /“rnu” is not a command\. Did you mean “run”\?/],
    [['--language', 'fr', 'list'], /“fr” is not a value for --language\. Choose from: en, ko/],
    [['show', 'x7'], /“x7” is not the name of a saved study/],
    [['show', 's999'], /s999/],
    [['compare', 'r999'], /r999/],
    [['compare', 'r1', '--rope', 'much'], /--rope takes a number/],
    [['verify', 's1'], /“s1” is not the name of a saved run/],
    [['export', 's1', '--format', 'xml'], /“xml” is not a value for --format\. Choose from: csv, json, study/],
  ])('%j', async (args, sentence) => {
    const { code, stdout, stderr } = await descent(args);
    expect(stderr).toMatch(sentence);
    expect([code, stdout]).toEqual([2, '']);
  });

  it.each([
    ['a folder that is not there', join('nowhere', 'out.json'), 'ENOENT'],
    ['a folder', '.', 'EISDIR'],
    ['something below a file', join('study.json', 'out.json'), 'ENOTDIR'],
  ])('a result that would go to %s', async (_name, out, reason) => {
    const { code, stderr } = await descent(['run', 'study.json', '--out', out]);
    expect(stderr).toContain(`“${out}” cannot be written (${reason}). Nothing was trained.`);
    expect(code).toBe(2);
  });

  it('in Korean, when the system or the user says so', async () => {
    const inKorean = /“rnu” 명령은 없습니다\. 혹시 “run”인가요\?/;
    expect((await descent(['rnu'], { env: { LANG: 'ko_KR.UTF-8' } })).stderr).toMatch(inKorean);
    expect((await descent(['rnu', '--language', 'ko'])).stderr).toMatch(inKorean);
    expect((await descent(['rnu', '--language=en'], { env: { LANG: 'ko_KR.UTF-8' } })).stderr).toMatch(/not a command/);
  });
});

describe('Ctrl-C', () => {
  const LONG = { ...STUDY, base: { ...STUDY.base, epochs: 100_000 }, seeds: [0] };

  it('pauses with a checkpoint, says how to go on, and the end is that of an undisturbed training', async () => {
    write('long.json', LONG);
    let asked = false;
    const watch: RunOptions['watch'] = (printed, kill) => {
      if (asked || !printed.includes('Study s1')) return;
      asked = true;
      setTimeout(() => kill('SIGINT'), 500);
    };
    const paused = await descent(['run', 'long.json', '--db', 'paused.db', '--workers', '1'], { watch });
    expect(paused.code).toBe(130);
    expect(paused.stderr).toContain('descent resume s1 --db paused.db');
    const [study] = json(await descent(['list', '--db', 'paused.db', '--json'])) as { status: string }[];
    expect(['paused', 'interrupted']).toContain(study!.status);
    expect(await descent(['resume', 's1', '--db', 'paused.db', '--out', 'resumed.json'])).toMatchObject({ code: 0 });
    expect(await descent(['run', 'long.json', '--db', 'whole.db', '--out', 'whole.json'])).toMatchObject({ code: 0 });
    const fingerprints = (name: string): string[] => readResult(name).runs.map(({ fingerprint }) => fingerprint);
    expect(fingerprints('resumed.json')).toEqual(fingerprints('whole.json'));
  }, 120_000);

  it('has nothing to resume in a finished study, and says so', async () => {
    const { code, stderr } = await descent(['resume', 's1', '--db', 'whole.db']);
    expect(stderr).toContain('Study s1 is finished');
    expect(code).toBe(0);
  });
});

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
    expect((await descent(['list', ...db, '--language', 'ko'])).stdout).toContain('다른 연구');
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
    expect((await descent(['report', 'r1', '--part', 'test', '--db', inFolder('iris.db')])).code).toBe(2);
    const korean = await descent(['report', 'r1', '--db', inFolder('iris.db'), '--language', 'ko']);
    expect(korean.stdout).toMatch(/^정확도: /m);
  });

  it('is fed what its experiment says: a study’s variant, or a run', async () => {
    const title = async (...args: string[]) => (await descent(['fed', ...args, ...db])).stdout.split('\n')[0]!;
    expect(await title('s1', '--variant', 'Adam')).toMatch(/^Adam, seed 0: update 1 of/);
    expect(await title('r4')).toMatch(/^Adam, seed 1: update 1 of/);
    expect((await descent(['fed', 's1', ...db])).stderr).toBe('');
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
  });

  it('tells a second laboratory on the same database how to go on', async () => {
    write('long.json', { ...STUDY, base: { ...STUDY.base, epochs: 30_000 } });
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
    const { stdout } = await descent([...args, '--samples', '3']);
    expect(stdout).toContain('flowers, 시드 7');
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

describe('a lesson', () => {
  it('is listed with its title, in the reader’s language', async () => {
    expect((await descent(['lessons'])).stdout).toMatch(
      /^Optimisers\s+regression-optimisers\s+Regression with different optimisers\n\s+batch-size\s+One sample, a few, or all$/m,
    );
    expect((await descent(['lessons', '--language', 'ko'])).stdout).toContain('여러 옵티마이저로 회귀하기');
    const lessons = json(await descent(['lessons', '--json'])) as { id: string }[];
    expect(lessons.map(({ id }) => id)).toContain('regression-optimisers');
  });

  it('runs by its name', async () => {
    const { code, stdout } = await descent(['run', 'regression-optimisers', '--seed', '0']);
    expect(stdout).toMatch(/SGD\s+0\s+completed[^]*Momentum\s+0\s+completed[^]*Adam\s+0\s+completed/);
    expect(code).toBe(0);
  });

  it.each([
    ['regression', 'Did you mean “regression-optimisers”?'],
    ['knitting', '“descent lessons” lists the lessons.'],
  ])('that is not there (%s) is answered with a way on', async (name, way) => {
    const { code, stderr } = await descent(['run', name]);
    expect(stderr).toContain(`“${name}” is neither a file nor a lesson. ${way}`);
    expect(code).toBe(2);
  });
});

describe('what the laboratory knows', () => {
  it('is told as a JSON Schema', async () => {
    const { code, stdout } = await descent(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: expect.stringContaining('2020-12') as unknown,
      type: 'object',
    });
  });

  it('is told as help, in both languages, with 0', async () => {
    expect(await descent(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Commands:') as unknown,
    });
    const korean = await descent(['run', '--help', '--language', 'ko']);
    expect(korean.stdout).toContain('사용법:');
    expect(korean.stdout).toContain('모든 명령의 옵션:');
  });

  it('is told as a version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await descent(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});

describe('a cross-validation', () => {
  const db = ['--db', 'folds.db'];
  const folds = { ...STUDY, protocol: { type: 'k_fold', folds: 3, repeats: 2 }, seeds: [0] };
  let outcome: Outcome;
  beforeAll(async () => {
    write('folds.json', folds);
    outcome = await descent(['run', 'folds.json', ...db, '--out', 'folds-result.json']);
  });

  it('runs every fold, and names it in every line', () => {
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toMatch(/\[12\/12\] /);
    expect(outcome.stderr).toMatch(/ SGD, repeat 2, fold 3, seed 0: completed/);
    expect(outcome.stdout).toMatch(/r12 +Adam +0 +repeat 2, fold 3 +completed/);
  });

  it('says what the folds come to, and which went worst', async () => {
    for (const { stdout, stderr } of [outcome, await descent(['show', 's1', ...db])]) {
      expect(stdout).toMatch(/^SGD +6\/6 +[\d.]+ ± [\d.]+ \[[\d.]+, [\d.]+\]/m);
      expect(stdout).toMatch(/^Adam: worst on repeat [12], fold [123], validation loss [\d.]+\.$/m);
      expect(stderr).toContain('approximate');
    }
    const { stdout } = await descent(['show', 's1', ...db, '--language', 'ko']);
    expect(stdout).toMatch(/^Adam: 반복 [12], 폴드 [123]에서 가장 나빴습니다/m);
  });

  it('carries the cells and what they come to in every file, the same from one training to the next', async () => {
    interface Folds {
      readonly analysis: unknown;
      readonly runs: { cell: Record<string, number>; fingerprint: string }[];
    }
    const read = (name: string): Folds => JSON.parse(readFileSync(inFolder(name), 'utf8')) as Folds;
    const { analysis, runs } = read('folds-result.json');
    expect(runs[5]!.cell).toEqual({ repeat: 1, fold: 2 });
    await descent(['run', 'folds.json', '--db', 'folds-2.db', '--workers', '2', '--out', 'folds-2.json']);
    expect(read('folds-2.json').analysis).toEqual(analysis);
    expect(read('folds-2.json').runs.map(({ fingerprint }) => fingerprint)).toEqual(
      runs.map(({ fingerprint }) => fingerprint),
    );
    const csv = (await descent(['export', 's1', ...db])).stdout.split(/\r?\n/);
    expect(csv[0]).toMatch(/^study,run,variant,seed,repeat,fold,status,epoch,/);
    await descent(['export', 's1', ...db, '--format', 'json', '--out', 'folds-export.json']);
    expect(read('folds-export.json').analysis).toEqual(analysis);
    expect(read('folds-export.json').runs.map(({ cell }) => cell)).toContainEqual({ repeat: 1, fold: 2 });
  }, 120_000);

  it('of more folds than samples is refused where the folds are written', async () => {
    write('many.json', { ...folds, protocol: { type: 'k_fold', folds: 49 } });
    const { code, stdout, stderr } = await descent(['run', 'many.json', ...db]);
    expect(stderr).toMatch(/many\.json: protocol\.folds: 49 folds need at least 49 samples, but there are 48/);
    expect([code, stdout]).toEqual([2, '']);
  });
});

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
