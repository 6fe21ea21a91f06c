import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { ProblemError } from '../../../src/engine/problem.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../src/engine/snapshot.ts';
import { CONTROL, PACE, type PostedTask, type Report } from '../../../src/main/training/messages.ts';
import { runSession, type SessionTrainer } from '../../../src/main/training/session.ts';
import { NOTHING, ScriptedTrainer } from './scripted-trainer.ts';

/** Everything a session on this thread reports. */
async function reportsOf(create: () => Promise<SessionTrainer>, changes: Partial<PostedTask> = {}): Promise<Report[]> {
  const { port1, port2 } = new MessageChannel();
  const reports: Report[] = [];
  port1.on('message', (report: Report) => reports.push(report));
  const task = {
    plan: { data: NOTHING },
    snapshot: null,
    elapsed: 0,
    probe: null,
    pace: PACE,
    control: new Int32Array(new SharedArrayBuffer(4)),
    port: port2,
    ...changes,
  };
  await runSession(task as unknown as PostedTask, create);
  port2.close();
  await once(port1, 'close');
  return reports;
}

const ofType = <T extends Report['type']>(reports: readonly Report[], type: T) =>
  reports.filter((report): report is Extract<Report, { type: T }> => report.type === type);

/** All posted rows in order of epochs, which must have no gap and no repetition. */
function historyOf(reports: readonly Report[], from = 0): number[] {
  const values: number[] = [];
  for (const { firstEpoch, rows } of ofType(reports, 'records')) {
    expect(firstEpoch).toBe(from + values.length);
    values.push(...rows);
  }
  return values;
}

/** Epochs of all posted diagnostics, each with its value. */
const diagnosedIn = (reports: readonly Report[]) =>
  ofType(reports, 'records').flatMap(({ diagnostics: { epochs, rows } }) => [...epochs].map((e, i) => [e, rows[i]]));

test('a whole training: every epoch once, then the states, then the end', async () => {
  const reports = await reportsOf(() => Promise.resolve(new ScriptedTrainer(6)));
  expect(reports[0]).toEqual({
    type: 'begun',
    metricNames: ['train.loss'],
    diagnosticNames: ['epochs'],
    parameters: 1,
  });
  expect(historyOf(reports)).toEqual([1, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625]);
  expect(diagnosedIn(reports)).toEqual([0, 2, 4, 6].map((epoch) => [epoch, epoch]));
  expect(ofType(reports, 'checkpoint').map(({ kind }) => kind)).toEqual(['final', 'best']);
  expect(reports.at(-1)).toMatchObject({
    type: 'end',
    status: 'completed',
    fingerprint: '18 7',
    progress: { epoch: 6, step: 18 },
  });
});

test('paused before the first step it leaves a state to go on from', async () => {
  const reports = await reportsOf(() => Promise.resolve(new ScriptedTrainer(6)), {
    control: new Int32Array([CONTROL.pause]),
  });
  const [checkpoint] = ofType(reports, 'checkpoint');
  expect(checkpoint).toMatchObject({ kind: 'pause', progress: { epoch: 0, step: 0 } });
  expect(decodeSnapshot(checkpoint!.content)).toMatchObject({ epoch: 0, step: 0 });
  expect(reports.at(-1)).toMatchObject({ status: 'paused', fingerprint: null });
});

test('stopped it keeps what it has learnt, without a fingerprint', async () => {
  const reports = await reportsOf(() => Promise.resolve(new ScriptedTrainer(6)), {
    control: new Int32Array([CONTROL.stop]),
  });
  expect(ofType(reports, 'checkpoint').map(({ kind }) => kind)).toEqual(['final', 'best']);
  expect(reports.at(-1)).toMatchObject({ status: 'stopped', fingerprint: null });
});

test('from a snapshot on, only what is new is reported, and time adds up', async () => {
  const before = new ScriptedTrainer(6);
  before.advance(3);
  before.advance(3);
  before.advance(2);
  const snapshot = encodeSnapshot(before.snapshot());
  const reports = await reportsOf(() => Promise.resolve(new ScriptedTrainer(6)), { snapshot, elapsed: 5000 });
  expect(historyOf(reports, 3)).toHaveLength(4);
  expect(diagnosedIn(reports)).toEqual([4, 6].map((epoch) => [epoch, epoch]));
  const end = reports.at(-1) as Extract<Report, { type: 'end' }>;
  expect(end).toMatchObject({ fingerprint: '18 7' });
  expect(end.progress.elapsed).toBeGreaterThan(5000);
});

test('while it trains it is asked and saved at the given pace; a state is never ahead of its records', async () => {
  const pace = { records: 10, probe: 10, checkpoint: 10 };
  const probe = { inputs: Float32Array.of(1, 2), samples: 2 };
  const reports = await reportsOf(() => Promise.resolve(new ScriptedTrainer(30, 5)), { pace, probe });
  expect(ofType(reports, 'probe').length).toBeGreaterThan(2);
  expect([...ofType(reports, 'probe').at(-1)!.outputs]).toEqual([90, 180]);
  expect(ofType(reports, 'checkpoint').filter(({ kind }) => kind === 'latest').length).toBeGreaterThan(2);
  let epochs = 0;
  for (const report of reports) {
    if (report.type === 'records') epochs = report.firstEpoch + report.rows.length;
    if (report.type === 'checkpoint') expect(report.progress.epoch).toBeLessThan(epochs);
  }
  expect(historyOf(reports)).toHaveLength(31);
});

test.each([
  [new ProblemError({ code: 'snapshot-broken' }), { code: 'snapshot-broken' }],
  [new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded'), { code: 'run.out-of-memory' }],
  [new Error('a bug'), { code: 'run.failed', params: { reason: 'a bug' } }],
])('%s is reported as a problem', async (error, problem) => {
  expect(await reportsOf(() => Promise.reject(error))).toEqual([{ type: 'failed', problem }]);
});
