/**
 * The data of the laboratory: reads what an experiment chooses, and keeps what was read.
 *
 * A user's file is kept by the SHA-256 of its bytes when it is first read; from then on the copy is what a study means,
 * wherever the file goes.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { BundledDataset, Dataset, FileDataset } from '../../engine/datasets/dataset.ts';
import { datasets } from '../../engine/datasets/index.ts';
import { readGrid } from '../../engine/datasets/table/grid.ts';
import type { Experiment } from '../../engine/experiment.ts';
import type { Choice } from '../../engine/member.ts';
import { ProblemError } from '../../engine/problem.ts';
import { find } from '../../engine/registry.ts';
import type { Preview } from '../../shared/contract.ts';
import type { StoredFile } from '../store/files.ts';
import { splitRows } from './csv.ts';
import { gridOf, previewOf, type Grid } from './preview.ts';
import { Recent } from './recent.ts';
import { suggestingColumns } from './suggest.ts';
import { decodeText } from './text-file.ts';

/** Where users' files are kept by their SHA-256. */
export interface FileKeeper {
  put(file: StoredFile): void;
  get(sha256: string): StoredFile | null;
}

/** How a file reads, as `DataLibrary.importFile` reports it. */
export interface ImportedFile {
  readonly sha256: string;
  readonly name: string;
  readonly columns: string[];
  readonly rows: number;
}

/** Larger files are refused before they are read. */
const MAXIMUM_FILE_BYTES = 50_000_000;
const REMEMBERED = 8;

const unpack = promisify(gunzip);

export class DataLibrary {
  readonly #folder: string;
  readonly #files: FileKeeper;
  readonly #loaded = new Recent<Dataset>(REMEMBERED);

  /** `resources` is the folder that holds `data/`. */
  constructor(resources: string, files: FileKeeper) {
    this.#folder = join(resources, 'data');
    this.#files = files;
  }

  /** The chosen data. A relative path of a file starts at `folder`, the study file's. Throws ProblemError. */
  async load(choice: Choice, folder = '.'): Promise<Dataset> {
    const known = await this.identify(choice, folder);
    return this.#loaded.get(keyOf({ ...known, path: '' }), () => this.#read(known));
  }

  /** Where networks are asked, in the units of the data; null for more than two inputs. */
  grid(dataset: Dataset): Grid | null {
    return gridOf(dataset);
  }

  /** The experiment's data as the window draws them. Throws ProblemError. */
  async preview(experiment: Experiment, folder = '.'): Promise<Preview> {
    return previewOf(await this.load(experiment.data, folder), experiment);
  }

  /** Keeps a user's file and says how it reads. Throws the problems of a file that is no table. */
  importFile(name: string, content: Uint8Array): ImportedFile {
    refuseLarge(name, content.length);
    const grid = readGrid(splitRows(decodeText(content).text, 'auto'), 'auto');
    const sha256 = this.#keep(name, content);
    return { sha256, name, columns: [...grid.names], rows: grid.rows.length };
  }

  /** The choice by which the same data can be had again: that of a file with its SHA-256, the content being kept. */
  async identify(choice: Choice, folder = '.'): Promise<Choice> {
    if (find(datasets, choice.type).source !== 'file') return choice;
    const expected = textOf(choice.sha256).toLowerCase();
    if (expected !== '' && this.#files.get(expected)) return { ...choice, sha256: expected };
    const path = textOf(choice.path);
    if (path === '') throw new ProblemError({ code: 'file-not-chosen', path: ['data', 'path'] });
    const content = await readUserFile(resolve(folder, path), path);
    if (expected !== '' && sha256Of(content) !== expected) {
      throw new ProblemError({ code: 'file-changed', path: ['data', 'path'], params: { file: path } });
    }
    decodeText(content); // What is no text is not worth keeping.
    return { ...choice, sha256: this.#keep(basename(path), content) };
  }

  #keep(name: string, content: Uint8Array): string {
    const sha256 = sha256Of(content);
    this.#files.put({ sha256, name, content });
    return sha256;
  }

  async #read(choice: Choice): Promise<Dataset> {
    const member = find(datasets, choice.type);
    if (member.source === 'generated') return member.generate(choice);
    return member.source === 'file' ? this.#readFile(member, choice) : await this.#readShipped(member, choice);
  }

  #readFile(member: FileDataset, choice: Choice): Dataset {
    const { text, encoding } = decodeText(this.#files.get(textOf(choice.sha256))!.content);
    const rows = splitRows(text, textOf(choice.delimiter));
    const dataset = suggestingColumns(() => member.parse(choice, rows));
    if (encoding === 'utf-8') return dataset;
    return { ...dataset, notes: [...dataset.notes, { code: 'csv-encoding', params: { encoding } }] };
  }

  async #readShipped(member: BundledDataset, choice: Choice): Promise<Dataset> {
    const texts = await Promise.all(member.files.map((file) => readShippedText(join(this.#folder, file))));
    return member.parse(choice, texts);
  }
}

function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
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

async function readShippedText(file: string): Promise<string> {
  const bytes = await readFile(file);
  return (file.endsWith('.gz') ? await unpack(bytes) : bytes).toString('utf8');
}

function refuseLarge(file: string, bytes: number): void {
  if (bytes <= MAXIMUM_FILE_BYTES) return;
  const params = { file, megabytes: Math.round(bytes / 1e6), limit: MAXIMUM_FILE_BYTES / 1e6 };
  throw new ProblemError({ code: 'file-too-large', path: ['data', 'path'], params });
}

/** Reads an ordinary file after a look at its size. Throws `file-not-found`, `file-too-large`, `file-unreadable`. */
async function readUserFile(file: string, shown: string): Promise<Uint8Array> {
  try {
    const facts = await stat(file);
    if (!facts.isFile()) throw unreadable(shown, 'EISDIR');
    refuseLarge(shown, facts.size);
    return await readFile(file);
  } catch (error) {
    throw error instanceof ProblemError
      ? error
      : unreadable(shown, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

function unreadable(file: string, reason: string): ProblemError {
  const code = reason === 'ENOENT' ? 'file-not-found' : 'file-unreadable';
  return new ProblemError({ code, path: ['data', 'path'], params: { file, reason } });
}
