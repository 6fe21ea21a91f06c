/** A training worker: the functions that the pool calls by name on a thread of its own. It never touches a file or a window. */
import { askSaved } from '../../engine/asking.ts';
import { fedBatch } from '../../engine/feeding.ts';
import { measureSaved } from '../../engine/measuring.ts';
import { decodeSnapshot } from '../../engine/snapshot.ts';
import { createTrainer } from '../../engine/trainer.ts';
import type { Feeding, FeedTask, Measurement, MeasureTask, PostedTask, Prediction, PredictTask } from './messages.ts';
import { problemOf, runSession } from './session.ts';

/** Trains one run; see messages.ts for what is reported meanwhile. */
export async function train(task: PostedTask): Promise<void> {
  try {
    await runSession(task, () => createTrainer(task.kernels, task.plan));
  } finally {
    task.port.close();
  }
}

/** Outputs [samples, outputs] of a saved network. Never rejects: a thrown error would lose its problem on the way. */
export async function predict(task: PredictTask): Promise<Prediction> {
  try {
    return { type: 'outputs', outputs: await outputsOf(task) };
  } catch (error) {
    return { type: 'failed', problem: problemOf(error) };
  }
}

/** Every metric of a saved network on a part of the data. Never rejects, as `predict`. */
export async function measure(task: MeasureTask): Promise<Measurement> {
  const { kernels, plan, snapshot, part } = task;
  try {
    const { parameters } = decodeSnapshot(snapshot);
    return { type: 'measured', values: await measureSaved(kernels, { ...plan, parameters }, part) };
  } catch (error) {
    return { type: 'failed', problem: problemOf(error) };
  }
}

function outputsOf({ kernels, plan: { experiment, data }, snapshot, probe }: PredictTask): Promise<Float32Array> {
  const { parameters } = decodeSnapshot(snapshot);
  return askSaved(kernels, { experiment, data, parameters }, probe.inputs, probe.samples);
}

/** What an update is fed. Never rejects, as `predict`. */
export async function feed({ kernels, plan, step, most }: FeedTask): Promise<Feeding> {
  try {
    return { type: 'batch', batch: await fedBatch(kernels, plan, step, most) };
  } catch (error) {
    return { type: 'failed', problem: problemOf(error) };
  }
}
