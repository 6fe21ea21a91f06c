/** The door itself, as npm calls it. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, ['scripts/run.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

describe('run.mjs', () => {
  it('names the jobs when it does not know one, in the reader’s language', () => {
    const english = run(['strat'], { DESCENT_LAB_LANG: 'en' });
    expect(english.status).toBe(2);
    expect(english.stderr).toMatch(/Unknown job "strat".*start, test, check/);
    expect(run(['strat'], { DESCENT_LAB_LANG: 'ko' }).stderr).toMatch(/"strat".*start, test, check/);
  });

  it('prints nothing of its own where the job’s output is piped', () => {
    expect(run(['strat']).stdout).toBe('');
  });
});
