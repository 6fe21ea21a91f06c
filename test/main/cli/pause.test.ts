/** Interrupting a training from the command line, and going on with it. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { RunOptions } from '../../helpers/run.ts';
import { descent, inFolder, json, readResult, write, STUDY } from './program.ts';

/** Resolves when some epochs of a study that is being trained are on disk. */
async function epochsSaved(name: string): Promise<void> {
  const database = new Database(inFolder(name), { readonly: true });
  const furthest = database.prepare('SELECT max(epoch) FROM runs').pluck();
  await expect.poll(() => furthest.get()).toBeGreaterThan(0);
  database.close();
}

describe('Ctrl-C', () => {
  const LONG = { ...STUDY, base: { ...STUDY.base, epochs: 50_000 }, seeds: [0] };

  it('pauses with a checkpoint, says how to go on, and the end is that of an undisturbed training', async () => {
    write('long.json', LONG);
    let training: Promise<void> | undefined;
    const watch: RunOptions['watch'] = (printed, kill) => {
      if (printed.includes('Study s1')) training ??= epochsSaved('paused.db').finally(() => kill('SIGINT'));
    };
    const paused = await descent(['run', 'long.json', '--db', 'paused.db', '--workers', '1'], { watch });
    await training;
    expect(paused.code).toBe(130);
    expect(paused.stderr).toContain('descent resume s1 --db paused.db');
    const [study] = json(await descent(['list', '--db', 'paused.db', '--json'])) as { status: string }[];
    expect(['paused', 'interrupted']).toContain(study!.status);
    expect(await descent(['resume', 's1', '--db', 'paused.db', '--out', 'resumed.json'])).toMatchObject({ code: 0 });
    expect(await descent(['run', 'long.json', '--db', 'whole.db', '--out', 'whole.json'])).toMatchObject({ code: 0 });
    const fingerprints = (name: string): string[] => readResult(name).runs.map(({ fingerprint }) => fingerprint);
    expect(fingerprints('resumed.json')).toEqual(fingerprints('whole.json'));
  });

  it('has nothing to resume in a finished study, and says so', async () => {
    const { code, stderr } = await descent(['resume', 's1', '--db', 'whole.db']);
    expect(stderr).toContain('Study s1 is finished');
    expect(code).toBe(0);
  });
});
