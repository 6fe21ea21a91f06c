/**
 * Users' tables, from bytes to columns. The last file stays at hand with its columns, because nearly every question about
 * a file is followed by another one, about another target perhaps.
 */
import type { FileDataset, Table } from '../../engine/datasets/dataset.ts';
import type { Choice } from '../../engine/member.ts';
import { splitRows } from './csv.ts';
import { decodeText } from './text-file.ts';
import { sha256Of } from './user-file.ts';

interface HeldFile {
  readonly sha256: string;
  readonly content: Uint8Array;
}

interface HeldTable {
  readonly key: string;
  readonly table: Table;
}

export class UserTables {
  #file: HeldFile | null = null;
  #held: HeldTable | null = null;

  /** Takes a file to hand and returns its SHA-256. Throws the problems of `decodeText` for what is no text. */
  take(content: Uint8Array): string {
    decodeText(content);
    return this.#hold(content);
  }

  /** The columns of the file that the choice names, which may be given; null when it is not at hand. Throws ProblemError. */
  table(member: FileDataset, choice: Choice, content: Uint8Array | null = null): Table | null {
    const sha256 = content ? this.#hold(content) : choice.sha256;
    const key = JSON.stringify([sha256, ...member.readBy.map((name) => choice[name])]);
    if (this.#held?.key === key) return this.#held.table;
    if (this.#file?.sha256 !== sha256) return null;
    this.#held = null; // its memory is needed
    const table = readTable(member, choice, this.#file!.content);
    this.#held = { key, table };
    return table;
  }

  #hold(content: Uint8Array): string {
    const sha256 = sha256Of(content);
    this.#file = { sha256, content };
    return sha256;
  }
}

function readTable(member: FileDataset, choice: Choice, content: Uint8Array): Table {
  const { text, notes } = decodeText(content);
  const delimiter = typeof choice.delimiter === 'string' ? choice.delimiter : 'auto';
  const table = member.read(choice, splitRows(text, delimiter));
  return { ...table, notes: [...table.notes, ...notes] };
}
