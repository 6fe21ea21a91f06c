/** The data thread: whatever takes long with data, so that the thread of the windows stays free. See data-thread.ts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { csv } from '../../engine/datasets/csv.ts';
import type { Dataset } from '../../engine/datasets/dataset.ts';
import { datasets } from '../../engine/datasets/index.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { defaultOf, type Choice } from '../../engine/member.ts';
import { ProblemError, type Problem } from '../../engine/problem.ts';
import { find } from '../../engine/registry.ts';
import { shared } from '../training/messages.ts';
import { makeMaterial } from './make-material.ts';
import { previewOf } from './preview.ts';
import { readUserFile } from './user-file.ts';
import { UserTables } from './user-tables.ts';

/** Problems cross between threads as data: errors would lose their class. */
export type Answer<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

/** A data set and the experiment that looks at it. */
interface Look {
  readonly dataset: Dataset;
  readonly experiment: Experiment;
}

const tables = new UserTables();
const unpack = promisify(gunzip);

/** Reads a user's file; `shown` is how the user named it. */
export const takeFile = answering(async ({ file, shown }: { file: string; shown: string }) => {
  const content = await readUserFile(file, shown);
  return { sha256: tables.take(content), content };
});

/** How a file reads when nothing is said about it. */
export const describeFile = answering(({ content }: { content: Uint8Array }) => {
  const choice = defaultChoice();
  const sha256 = tables.take(content);
  const { names, rows } = tables.table(csv, { ...choice, sha256 })!;
  return { sha256, columns: names, rows };
});

/** The data of a user's file; null when `content` is needed. */
export const readTable = answering(({ choice, content }: { choice: Choice; content: Uint8Array | null }) => {
  const member = find(datasets, choice.type);
  if (member.source !== 'file') throw new TypeError(`${choice.type} is no file`);
  const table = tables.table(member, choice, content);
  return table && inSharedMemory(member.parse(choice, table));
});

/** Generated or shipped data; shipped ones lie in `folder`. */
export const makeDataset = answering(async ({ choice, folder }: { choice: Choice; folder: string }) => {
  const member = find(datasets, choice.type);
  if (member.source === 'file') throw new TypeError(`${choice.type} is a file`);
  if (member.source === 'generated') return inSharedMemory(member.generate(choice));
  const texts = await Promise.all(member.files.map((file) => readShipped(join(folder, file))));
  return inSharedMemory(member.parse(choice, texts));
});

export const prepare = answering(({ dataset, experiment }: Look) => makeMaterial(dataset, experiment));

export const preview = answering(({ dataset, experiment }: Look) => previewOf(dataset, experiment));

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

function inSharedMemory(dataset: Dataset): Dataset {
  return { ...dataset, inputs: shared(dataset.inputs), targets: shared(dataset.targets) };
}

async function readShipped(file: string): Promise<string> {
  const bytes = await readFile(file);
  return (file.endsWith('.gz') ? await unpack(bytes) : bytes).toString('utf8');
}
