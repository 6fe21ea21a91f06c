import { describe, expect, it } from 'vitest';
import { percentage, reportWants, runLabels, type ReportGroup } from '../../../src/renderer/src/model/report.ts';
import type { Run, RunStatus } from '../../../src/shared/records.ts';

const run = (id: string, seed: number, status: RunStatus): Run => ({ id, seed, status }) as Run;
const groups: ReportGroup[] = [
  { key: 'a', label: 'A', mark: 0, runs: [run('r1', 0, 'completed'), run('r3', 1, 'running')] },
  { key: 'b', label: 'B', mark: 1, runs: [run('r2', 0, 'queued'), run('r4', 1, 'queued')] },
];
const labelOf = ({ seed }: Run): string => `seed ${seed}`;
const part = 'train';
const which = 'final';

describe('wanted reports', () => {
  it('are of all runs of a variant that have begun, and grow old while one trains', () => {
    const wants = reportWants(groups, { part, which, run: null }, labelOf);
    expect(wants).toEqual([{ key: 'a', runIds: ['r1', 'r3'], part, which, live: true }]);
  });

  it('are of one run of each variant when the reader has chosen it', () => {
    const wants = reportWants(groups, { part, which, run: 'seed 0' }, labelOf);
    expect(wants).toEqual([{ key: 'a', runIds: ['r1'], part, which, live: false }]);
  });

  it('can be chosen by every label once', () => {
    expect(runLabels(groups, labelOf)).toEqual(['seed 0', 'seed 1']);
  });
});

describe('a percentage', () => {
  it('is whole, and never says none or all of what is neither', () => {
    const shown = [
      [0, 9],
      [9, 9],
      [1, 3],
      [1, 1000],
      [999, 1000],
      [0, 0],
    ].map(([a, b]) => percentage(a!, b!));
    expect(shown).toEqual(['0', '100', '33', '<1', '>99', '0']);
  });
});
