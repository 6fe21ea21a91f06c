/** Reading the shipped tables, whose form is known. */
import type { DatasetNote } from '../dataset.ts';
import type { Dataset } from '../dataset.ts';

/** A shipped file as text; all of them are UTF-8. */
export const textOf = (content: Uint8Array): string => new TextDecoder().decode(content);

/** The cells of a text without quoted fields, line by line; blank lines are left out. */
export function splitCells(content: Uint8Array, separator: string): string[][] {
  return textOf(content)
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(separator));
}

/** A data set of classes from rows of numbers whose last is the class index. */
export function labelledRows(
  rows: readonly (readonly string[])[],
  featureNames: readonly string[],
  classNames: readonly string[],
  notes: readonly DatasetNote[] = [],
): Dataset {
  const features = featureNames.length;
  return {
    task: 'classification',
    samples: rows.length,
    features,
    outputs: 1,
    inputs: Float32Array.from(rows.flatMap((row) => row.slice(0, features).map(Number))),
    targets: Float32Array.from(rows, (row) => Number(row[features])),
    featureNames,
    targetNames: ['class'],
    classNames,
    notes,
  };
}

/** scikit-learn's form: a first line with the numbers of rows and columns and the class names, then `labelledRows`. */
export function scikitTable(content: Uint8Array, featureNames: readonly string[]): Dataset {
  const [first, ...rows] = splitCells(content, ',');
  return labelledRows(rows, featureNames, first!.slice(2));
}
