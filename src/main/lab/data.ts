/**
 * The data of the laboratory: keeps users' files, and has the data thread read what an experiment chooses.
 *
 * A file is kept by the SHA-256 of its bytes when it is first read; from then on the copy is what a study means, wherever
 * the file goes.
 */
import { basename, join, resolve } from 'node:path';
import { datasets } from '../../engine/datasets/index.ts';
import type { Experiment } from '../../engine/experiment.ts';
import type { Choice } from '../../engine/member.ts';
import { ProblemError } from '../../engine/problem.ts';
import { find } from '../../engine/registry.ts';
import type { Part } from '../../engine/training.ts';
import type { Pooled } from '../../shared/analysis/k-fold.ts';
import type { Preview } from '../../shared/contract.ts';
import type { FoldMap } from '../../shared/fold-map.ts';
import type { Pooling } from './analysis/pooled.ts';
import type { DataThread } from './data-thread.ts';
import type { DataTask } from './data-worker.ts';
import type { Look, Material } from './make-material.ts';
import { suggestingColumns } from './suggest.ts';
import { inSharedMemory, refuseLarge } from './user-file.ts';

/** A user's file, with the SHA-256 of its content. */
export interface KeptFile {
  readonly sha256: string;
  readonly name: string;
  readonly content: Uint8Array;
}

/** Where users' files are kept by their SHA-256. */
export interface FileKeeper {
  has(sha256: string): boolean;
  /** Keeps a file; the same bytes are kept once, under their newest name. */
  put(file: KeptFile): Promise<void>;
  /** The content, which is the caller's own, to be given away. */
  get(sha256: string): Promise<Uint8Array | null>;
}

/** How a file reads, as `DataLibrary.importFile` reports it. */
export interface ImportedFile {
  readonly sha256: string;
  readonly name: string;
  readonly columns: string[];
  readonly rows: number;
}

export class DataLibrary {
  readonly #folder: string;
  readonly #files: FileKeeper;
  readonly #thread: DataThread;

  /** `resources` is the folder that holds `data/`. */
  constructor(resources: string, files: FileKeeper, thread: DataThread) {
    this.#folder = join(resources, 'data');
    this.#files = files;
    this.#thread = thread;
  }

  /** What is to be known of the experiment's data before a training. Throws ProblemError. */
  look(experiment: Experiment): Promise<Look> {
    return this.#asking(experiment, (task) => this.#thread.ask('look', task));
  }

  /** What its training needs. Throws ProblemError. */
  prepare(experiment: Experiment): Promise<Material> {
    return this.#asking(experiment, (task) => this.#thread.ask('prepare', task));
  }

  /** Throws the problems of samples that cannot be divided as these resamples say. */
  async checkParts(experiment: Experiment, resamples: readonly Choice[]): Promise<void> {
    await this.#asking(experiment, (task) => this.#thread.ask('checkParts', { ...task, resamples }));
  }

  /** What predictions for held-out samples come to. Throws ProblemError. */
  pool(experiment: Experiment, pooling: Pooling): Promise<Pooled[]> {
    return this.#asking(experiment, (task) => this.#thread.ask('poolHeldOut', { ...task, ...pooling }));
  }

  /** The sealed test part as its network would be fed it, for the act of opening it. Throws ProblemError. */
  unseal(experiment: Experiment): Promise<Part> {
    return this.#asking(experiment, (task) => this.#thread.ask('unsealPart', task));
  }

  /** Which sample a cross-validation puts into which fold. Throws ProblemError. */
  foldMap(experiment: Experiment, protocol: Choice, repeat: number): Promise<FoldMap> {
    return this.#asking(experiment, (task) => this.#thread.ask('foldMap', { ...task, protocol, repeat }));
  }

  /** Its data as the window draws them. Throws ProblemError. */
  preview(experiment: Experiment): Promise<Preview> {
    return this.#asking(experiment, (task) => this.#thread.ask('preview', task));
  }

  /** Keeps a user's file and says how it reads. Throws the problems of a file that is no table. */
  async importFile(name: string, bytes: Uint8Array): Promise<ImportedFile> {
    refuseLarge(name, bytes.length);
    const content = inSharedMemory(bytes);
    const { sha256, columns, rows } = await this.#thread.ask('describeFile', { content });
    if (!this.#files.has(sha256)) await this.#files.put({ sha256, name, content });
    return { sha256, name, columns: [...columns], rows };
  }

  /**
   * The experiment with data that can be had again: a file by its SHA-256, its content being kept. Throws the problems
   * of a file that cannot be read.
   */
  async identified(experiment: Experiment): Promise<Experiment> {
    const { data } = experiment;
    if (find(datasets, data.type).source !== 'file') return experiment;
    const expected = textOf(data.sha256).toLowerCase();
    const kept = expected !== '' && this.#files.has(expected);
    const sha256 = kept ? expected : await this.#takeFile(textOf(data.path), expected);
    return { ...experiment, data: { ...data, sha256 } };
  }

  /** Reads a file of the user's and keeps it, unless it is kept: then its content stays where it was read. */
  async #takeFile(path: string, expected: string, wanted = false): Promise<string> {
    if (path === '') throw new ProblemError({ code: 'file-not-chosen', path: ['data', 'path'] });
    const task = { file: resolve(path), shown: path, wanted };
    const { sha256, content } = await this.#thread.ask('takeFile', task);
    if (expected !== '' && sha256 !== expected) {
      throw new ProblemError({ code: 'file-changed', path: ['data', 'path'], params: { file: path } });
    }
    if (content) await this.#files.put({ sha256, name: basename(path), content });
    else if (!this.#files.has(sha256)) return this.#takeFile(path, expected, true);
    return sha256;
  }

  /** Asks the data thread, which has the file at hand or else gets it from those that are kept. */
  async #asking<T>(given: Experiment, ask: (task: DataTask) => Promise<T | null>): Promise<T> {
    const experiment = await this.identified(given);
    const task = { experiment, folder: this.#folder, content: null };
    return suggestingColumns(
      async () => (await ask(task)) ?? (await ask({ ...task, content: await this.#contentOf(experiment.data) }))!,
    );
  }

  async #contentOf({ sha256 }: Choice): Promise<Uint8Array> {
    const content = await this.#files.get(textOf(sha256));
    if (!content) throw new Error(`the file ${textOf(sha256)} has gone from the store`);
    return content;
  }
}

function textOf(value: Choice[string]): string {
  return typeof value === 'string' ? value.trim() : '';
}
