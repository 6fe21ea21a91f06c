import { describe, expect, it } from 'vitest';
import { percentage, reportWants, runLabels, type ReportGroup } from '../../../src/renderer/src/model/report.ts';
import type { Run, RunStatus } from '../../../src/shared/records.ts';

const run = (id: string, seed: number, status: RunStatus, cell: Run['cell'] = {}): Run =>
  ({ id, seed, status, cell }) as Run;
const groups: ReportGroup[] = [
  { key: 'a', label: 'A', mark: 0, runs: [run('r1', 0, 'completed'), run('r3', 1, 'running')] },
  { key: 'b', label: 'B', mark: 1, runs: [run('r2', 0, 'queued'), run('r4', 1, 'queued')] },
];
const labelOf = ({ seed }: Run): string => `seed ${seed}`;
const part = 'train';
const which = 'final';
const together = false;

describe('wanted reports', () => {
  it('are of all runs of a variant that have begun, and grow old while one trains', () => {
    const wants = reportWants(groups, { part, which, run: null, together }, labelOf);
    expect(wants).toEqual([{ key: 'a', runIds: ['r1', 'r3'], part, which, together, live: true }]);
  });

  it('are of one run of each variant when the reader has chosen it', () => {
    const wants = reportWants(groups, { part, which, run: 'seed 0', together }, labelOf);
    expect(wants).toEqual([{ key: 'a', runIds: ['r1'], part, which, together, live: false }]);
  });

  it('are of networks as one where they answer together, and else one by one', () => {
    const bag = {
      ...groups[0]!,
      key: 'c',
      runs: [0, 1].map((member) => run(`r${member}`, 0, 'completed', { member })),
    };
    const wants = reportWants([groups[0]!, bag], { part: 'validation', which, run: null, together: true }, labelOf);
    expect(wants.map((want) => want.together)).toEqual([false, true]);
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
