/**
 * The data of the laboratory: has what an experiment chooses read, and keeps what was read.
 *
 * A user's file is kept by the SHA-256 of its bytes when it is first read; from then on the copy is what a study means,
 * wherever the file goes.
 */
import { basename, join, resolve } from 'node:path';
import type { Dataset } from '../../engine/datasets/dataset.ts';
import { datasets } from '../../engine/datasets/index.ts';
import type { Experiment } from '../../engine/experiment.ts';
import type { Choice } from '../../engine/member.ts';
import { ProblemError } from '../../engine/problem.ts';
import { find } from '../../engine/registry.ts';
import type { Preview } from '../../shared/contract.ts';
import type { StoredFile } from '../store/files.ts';
import type { DataThread } from './data-thread.ts';
import { Recent } from './recent.ts';
import { suggestingColumns } from './suggest.ts';
import { refuseLarge } from './user-file.ts';

/** Where users' files are kept by their SHA-256. */
export interface FileKeeper {
  has(sha256: string): boolean;
  put(file: StoredFile): void;
  /** The content is the caller's own, to be given away. */
  get(sha256: string): StoredFile | null;
}

/** How a file reads, as `DataLibrary.importFile` reports it. */
export interface ImportedFile {
  readonly sha256: string;
  readonly name: string;
  readonly columns: string[];
  readonly rows: number;
}

/** What is remembered beyond the latest, in bytes; and at most so many. */
const REMEMBERED_BYTES = 64_000_000;
const REMEMBERED = 16;

export class DataLibrary {
  readonly #folder: string;
  readonly #files: FileKeeper;
  readonly #thread: DataThread;
  readonly #loaded = new Recent<Dataset>(REMEMBERED_BYTES, ({ inputs, targets }) =>
    Math.max(inputs.byteLength + targets.byteLength, REMEMBERED_BYTES / REMEMBERED),
  );

  /** `resources` is the folder that holds `data/`. */
  constructor(resources: string, files: FileKeeper, thread: DataThread) {
    this.#folder = join(resources, 'data');
    this.#files = files;
    this.#thread = thread;
  }

  /** The chosen data. A relative path of a file starts at `folder`, the study file's. Throws ProblemError. */
  async load(choice: Choice, folder = '.'): Promise<Dataset> {
    const known = await this.identify(choice, folder);
    return this.#loaded.get(keyOf({ ...known, path: '' }), () => this.#read(known));
  }

  /** The experiment's data as the window draws them. Throws ProblemError. */
  async preview(experiment: Experiment, folder = '.'): Promise<Preview> {
    return this.#thread.ask('preview', { dataset: await this.load(experiment.data, folder), experiment });
  }

  /** Keeps a user's file and says how it reads. Throws the problems of a file that is no table. */
  async importFile(name: string, content: Uint8Array): Promise<ImportedFile> {
    refuseLarge(name, content.length);
    const { sha256, columns, rows } = await this.#thread.ask('describeFile', { content });
    this.#keep({ sha256, name, content });
    return { sha256, name, columns: [...columns], rows };
  }

  /** The choice by which the same data can be had again: that of a file with its SHA-256, the content being kept. */
  async identify(choice: Choice, folder = '.'): Promise<Choice> {
    if (find(datasets, choice.type).source !== 'file') return choice;
    const expected = textOf(choice.sha256).toLowerCase();
    if (expected !== '' && this.#files.has(expected)) return { ...choice, sha256: expected };
    const path = textOf(choice.path);
    if (path === '') throw new ProblemError({ code: 'file-not-chosen', path: ['data', 'path'] });
    const { sha256, content } = await this.#thread.ask('takeFile', { file: resolve(folder, path), shown: path });
    if (expected !== '' && sha256 !== expected) {
      throw new ProblemError({ code: 'file-changed', path: ['data', 'path'], params: { file: path } });
    }
    this.#keep({ sha256, name: basename(path), content });
    return { ...choice, sha256 };
  }

  #keep(file: StoredFile): void {
    if (!this.#files.has(file.sha256)) this.#files.put(file);
  }

  async #read(choice: Choice): Promise<Dataset> {
    if (find(datasets, choice.type).source !== 'file')
      return this.#thread.ask('makeDataset', { choice, folder: this.#folder });
    return suggestingColumns(
      async () => (await this.#ask(choice, null)) ?? (await this.#ask(choice, this.#content(choice)))!,
    );
  }

  #ask(choice: Choice, content: Uint8Array | null): Promise<Dataset | null> {
    const transfer = content?.buffer instanceof ArrayBuffer ? [content.buffer] : [];
    return this.#thread.ask('readTable', { choice, content }, transfer);
  }

  #content({ sha256 }: Choice): Uint8Array {
    const file = this.#files.get(textOf(sha256));
    if (!file) throw new Error(`the file ${textOf(sha256)} has gone from the store`);
    return file.content;
  }
}

function textOf(value: Choice[string]): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** The same text for equal values, whatever the order of their fields. */
function keyOf(value: object): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
