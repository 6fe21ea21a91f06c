/** Interrupting a training from the command line, and going on with it. */
import { describe, expect, it } from 'vitest';
import type { RunOptions } from '../../helpers/run.ts';
import { descent, json, readResult, write, STUDY } from './program.ts';

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
  });

  it('has nothing to resume in a finished study, and says so', async () => {
    const { code, stderr } = await descent(['resume', 's1', '--db', 'whole.db']);
    expect(stderr).toContain('Study s1 is finished');
    expect(code).toBe(0);
  });
});
