/** The data thread: whatever takes long with data, so that the thread of the windows stays free. See data-thread.ts. */
import { csv } from '../../engine/datasets/csv.ts';
import type { Dataset } from '../../engine/datasets/dataset.ts';
import type { Asked } from '../../engine/evaluation/asked.ts';
import { figureIntervals, type IntervalSettings } from '../../engine/evaluation/intervals.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { defaultOf, type Choice } from '../../engine/member.ts';
import { ProblemError, type Problem } from '../../engine/problem.ts';
import { partsOf } from '../../engine/validation/prepare.ts';
import { pool, type Pooling } from './analysis/pooled.ts';
import { DataDesk, type Source } from './data-desk.ts';
import { foldMapOf } from './fold-map.ts';
import { lookAt, makeMaterial, unseal } from './make-material.ts';
import { previewOf } from './preview.ts';
import { readUserFile } from './user-file.ts';
import { UserTables } from './user-tables.ts';

/** Problems cross between threads as data: errors would lose their class. */
export type Answer<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

/** A question about the data of an experiment, whose file is named by SHA-256. */
export interface DataTask extends Source {
  readonly experiment: Experiment;
}

const tables = new UserTables();
const desk = new DataDesk(tables);

/** Reads a user's file, which `shown` names for the user. Its content, in shared memory, only when it is wanted. */
export const takeFile = answering(async (task: { file: string; shown: string; wanted: boolean }) => {
  const content = await readUserFile(task.file, task.shown);
  return { sha256: tables.take(content), content: task.wanted ? content : null };
});

/** How a file reads when nothing is said about it. */
export const describeFile = answering(({ content }: { content: Uint8Array }) => {
  const sha256 = tables.take(content);
  const { names, rows } = tables.table(csv, { ...defaultChoice(), sha256 })!;
  return { sha256, columns: names, rows };
});

/** What is to be known of an experiment's data before a training. This and the following: null when `content` is needed. */
export const look = aboutData(lookAt);

/** What a training needs, in shared memory. */
export const prepare = aboutData(makeMaterial);

/** Whether the samples can be divided like this. */
export const checkParts = aboutData(
  (dataset, experiment, { resamples }: DataTask & { resamples: readonly Choice[] }) => {
    for (const resample of resamples) partsOf(dataset, { ...experiment, resample });
    return true;
  },
);

/** What predictions for held-out samples come to. */
export const poolHeldOut = aboutData((dataset, experiment, task: DataTask & Pooling) =>
  pool(dataset, experiment, task),
);

/** Where the figures of predictions may lie. */
export const intervals = answering(
  ({ groups, settings }: { groups: readonly (readonly Asked[])[]; settings: IntervalSettings }) =>
    figureIntervals(groups, settings),
);

/** The sealed test part, for the act of opening it. */
export const unsealPart = aboutData(unseal);

/** Which sample a cross-validation puts into which fold. */
export const foldMap = aboutData(
  (dataset, experiment, { protocol, repeat }: DataTask & { protocol: Choice; repeat: number }) =>
    foldMapOf(dataset, experiment, protocol, repeat),
);

/** What the window shows. */
export const preview = aboutData(previewOf);

function aboutData<T, Task extends DataTask = DataTask>(
  work: (dataset: Dataset, experiment: Experiment, task: Task) => T,
): (task: Task) => Promise<Answer<T | null>> {
  return answering(async (task: Task) => {
    const dataset = await desk.dataset(task.experiment.data, task);
    return dataset && work(dataset, task.experiment, task);
  });
}

function answering<Task, T>(work: (task: Task) => T | Promise<T>): (task: Task) => Promise<Answer<T>> {
  return async (task) => {
    try {
      return { value: await work(task) };
    } catch (error) {
      if (error instanceof ProblemError) return { problems: error.problems };
      throw error;
    }
  };
}

function defaultChoice(): Choice {
  const defaults = Object.entries(csv.parameters).map(([name, parameter]) => [name, defaultOf(parameter)]);
  return { ...(Object.fromEntries(defaults) as Omit<Choice, 'type'>), type: csv.type };
}
