/** What a data set is to the engine, whatever it came from. */
import type { Choice, DatasetMember, Task, Text } from '../member.ts';
import type { ImageShape } from '../shape.ts';
import type { BrokenColumn, Column } from './table/columns.ts';

/** Samples in memory. Arrays may lie in shared memory; nobody writes to them after they are made. */
export interface Dataset {
  readonly task: Task;
  readonly samples: number;
  /** Inputs a sample. */
  readonly features: number;
  /** Present when a sample's inputs are an image, pixel by pixel. */
  readonly image?: ImageShape;
  /** The least and the greatest value a pixel may have, where that is known. */
  readonly intensities?: readonly [least: number, greatest: number];
  /** Which features say yes or no to a category; none when left out. */
  readonly oneHot?: readonly boolean[];
  /** Targets a sample: 1 for classes, else the number of target columns. */
  readonly outputs: number;
  /** Row-major [samples, features], in the units of the source; NaN where a value is missing (`prepare` fills it). */
  readonly inputs: Float32Array;
  /** Row-major [samples, outputs]; class indices 0… for classification. */
  readonly targets: Float32Array;
  readonly featureNames: readonly string[];
  readonly targetNames: readonly string[];
  /** Empty for regression. */
  readonly classNames: readonly string[];
  /** The class names in both languages, where they are words that can be translated. */
  readonly classTexts?: readonly Text[];
  /** Which samples belong together, so that folds may keep them on one side: an index into the names for each. */
  readonly groups?: { readonly labels: Uint32Array; readonly names: readonly string[] };
  /** What was changed or left out while reading, such as rows with missing values. Problem codes with figures. */
  readonly notes: readonly DatasetNote[];
}

/** A remark about the data which does not stop a training. */
export interface DatasetNote {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A generator: the same parameters (seed included) give the same bits. */
export interface GeneratedDataset extends DatasetMember {
  readonly source: 'generated';
  readonly generate: (choice: Choice) => Dataset;
  /** The function the samples were drawn from; regression only, one input. */
  readonly truth?: (choice: Choice, x: number) => number;
  /** Present with `truth`: the least and the greatest input that is drawn. */
  readonly domain?: (choice: Choice) => readonly [low: number, high: number];
}

/** Shipped data. `files` are names under resources/data; `parse` gets their (unpacked) contents in that order. */
export interface BundledDataset extends DatasetMember {
  readonly source: 'bundled';
  readonly files: readonly string[];
  readonly parse: (choice: Choice, contents: readonly Uint8Array[]) => Dataset;
}

/** The columns of a user's file, before it is said which are inputs and which is the target. */
export interface Table {
  readonly names: readonly string[];
  readonly rows: number;
  readonly columns: readonly (Column | BrokenColumn)[];
  readonly notes: readonly DatasetNote[];
}

/** A user's file, cut into cells by the caller. The first row may be the header (see the `header` parameter). */
export interface FileDataset extends DatasetMember {
  readonly source: 'file';
  /** The parameters on which the cells and `read` depend; whatever the others say, a table may be kept. */
  readonly readBy: readonly string[];
  /** Goes through `rows` up to four times; they need not be in memory as a whole. */
  readonly read: (choice: Choice, rows: Iterable<readonly string[]>) => Table;
  readonly parse: (choice: Choice, table: Table) => Dataset;
}

export type AnyDataset = GeneratedDataset | BundledDataset | FileDataset;
