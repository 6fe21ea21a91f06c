/** A cross-validation on the command line. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../helpers/run.ts';
import { descent, inFolder, write, STUDY } from './program.ts';

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

  it('counts the networks of a report instead of naming them all', async () => {
    const { stdout } = await descent(['report', 's1', ...db]);
    expect(stdout).toMatch(/^SGD \(s1\): validation, \d+ samples; networks: 6, one by one$/m);
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
  });

  it('of more folds than samples is refused where the folds are written', async () => {
    write('many.json', { ...folds, protocol: { type: 'k_fold', folds: 49 } });
    const { code, stdout, stderr } = await descent(['run', 'many.json', ...db]);
    expect(stderr).toMatch(/many\.json: protocol\.folds: 49 folds need at least 49 samples, but there are 48/);
    expect([code, stdout]).toEqual([2, '']);
  });
});
