/**
 * A database that the first version left behind: `version-1.db`, with a study of two runs that ended and one that was
 * paused at epoch 119. Its own program took that one up to the fingerprint below.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/folder.ts';
import { freshLab, reached } from './fixtures.ts';

const ENDED = { studyId: 's1' };
const PAUSED = { studyId: 's2' };

async function labOfTheFirstVersion() {
  const dataFolder = temporaryFolder();
  copyFileSync('test/main/store/files/version-1.db', join(dataFolder, 'descent-lab.db'));
  return freshLab({ dataFolder });
}

test('its runs are shown, verified and asked as before', async () => {
  const lab = await labOfTheFirstVersion();
  const { runList } = await lab.studies.open(ENDED);
  expect(runList.map(({ variant, epoch, cell }) => [variant, epoch, cell])).toEqual([
    ['SGD', 12, {}],
    ['Adam', 12, {}],
  ]);
  for (const { id } of runList) {
    expect(await lab.runs.verify({ runId: id })).toMatchObject({ equal: true });
    expect((await lab.runs.report({ runIds: [id] })).result).not.toBeNull();
  }
  const [diagnostics] = await lab.runs.diagnostics({ runIds: [runList[0]!.id] });
  expect(diagnostics?.epochs ?? []).toEqual([]);
  expect((await lab.studies.export({ ...ENDED, format: 'csv' })).content).toContain('Adam');
});

test('a paused study goes on to the same bits', async () => {
  const lab = await labOfTheFirstVersion();
  await lab.studies.resume(PAUSED);
  const { runList } = await reached(lab, PAUSED.studyId);
  expect(runList[0]!.fingerprint).toMatch(/^7c4f1ed68c74/);
});

test('its test part, of which nobody counted the samples, is opened as that of any study', async () => {
  const lab = await labOfTheFirstVersion();
  const { candidates, proposed, problem } = await lab.studies.openable(ENDED);
  expect([candidates.length, problem]).toEqual([2, null]);
  const { sealed, openings } = await lab.runs.openTest({ runId: candidates[proposed!.place]!.runId! });
  expect(sealed).toEqual([]);
  expect(openings[0]!.samples).toBeGreaterThan(0);
  expect(openings[0]!.validation.runs).toBe(1);
});
