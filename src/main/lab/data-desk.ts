/** The data that were asked for last, as the data thread has them at hand. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dataset, FileDataset, GeneratedDataset, BundledDataset } from '../../engine/datasets/dataset.ts';
import { datasets } from '../../engine/datasets/index.ts';
import type { Choice } from '../../engine/member.ts';
import { ProblemError } from '../../engine/problem.ts';
import { find } from '../../engine/registry.ts';
import { Recent } from './recent.ts';
import type { UserTables } from './user-tables.ts';

/** Where data come from. */
export interface Source {
  /** The folder of the shipped data. */
  readonly folder: string;
  /** A user's file; null as long as it may be at hand. */
  readonly content: Uint8Array | null;
}

/** What is remembered beyond the latest, in bytes; and at most so many. */
const REMEMBERED_BYTES = 64_000_000;
const REMEMBERED = 16;

const unpack = promisify(gunzip);

export class DataDesk {
  readonly #tables: UserTables;
  readonly #loaded = new Recent<Dataset>(REMEMBERED_BYTES, ({ inputs, targets }) =>
    Math.max(inputs.byteLength + targets.byteLength, REMEMBERED_BYTES / REMEMBERED),
  );

  constructor(tables: UserTables) {
    this.#tables = tables;
  }

  /** The chosen data; null when the content of the file is needed. Throws ProblemError. */
  async dataset(choice: Choice, source: Source): Promise<Dataset | null> {
    try {
      return await this.#loaded.get(keyOf(choice), () => this.#read(choice, source));
    } catch (error) {
      if (error instanceof ContentNeeded) return null;
      throw error;
    }
  }

  #read(choice: Choice, { folder, content }: Source): Dataset | Promise<Dataset> {
    const member = find(datasets, choice.type);
    return member.source === 'file' ? this.#readFile(member, choice, content) : make(member, choice, folder);
  }

  #readFile(member: FileDataset, choice: Choice, content: Uint8Array | null): Dataset {
    const table = this.#tables.table(member, choice, content);
    if (!table) throw new ContentNeeded();
    return member.parse(choice, table);
  }
}

/** A failure, so that it is not remembered. */
class ContentNeeded extends Error {}

/** The same text for equal values, whatever the order of their fields; a user's file counts by its content, not its place. */
function keyOf(choice: Choice): string {
  const { path: _, ...rest } = choice;
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function make(member: GeneratedDataset | BundledDataset, choice: Choice, folder: string): Promise<Dataset> {
  if (member.source === 'generated') return member.generate(choice);
  // One after the other, so that of two files that cannot be read the same one is always named.
  return member.parse(choice, await Array.fromAsync(member.files, (file) => readShipped(folder, file)));
}

/** A shipped file, unpacked. Throws the problem `shipped-unreadable` for one that is missing or damaged. */
async function readShipped(folder: string, name: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(join(folder, name));
    return name.endsWith('.gz') ? await unpack(bytes) : bytes;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ code: 'shipped-unreadable', path: ['data', 'type'], params: { file: name, reason } });
  }
}
