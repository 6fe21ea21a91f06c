/** Nothing leaks: what is held out teaches a network nothing, and what is sealed is read by nobody. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../src/engine/datasets/dataset.ts';
import { digits } from '../../../src/engine/datasets/digits.ts';
import { protocols } from '../../../src/engine/protocols/index.ts';
import { RandomStream } from '../../../src/engine/random.ts';
import { partsOf, splitDataset } from '../../../src/engine/validation/prepare.ts';
import type { KFoldAnalysis } from '../../../src/shared/analysis/k-fold.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { experimentOf } from '../../helpers/training.ts';
import { freshLab, histories, run } from './fixtures.ts';

const ROWS = 80;
const FOLDS = 4;

/** A smooth function of two inputs and some noise, as the rows of a table; `changed` ones say something else altogether. */
function table(changed: ReadonlySet<number> = new Set()): string {
  const stream = new RandomStream(5, 'leakage');
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const [a, b, noise] = [stream.uniform(), stream.uniform(), stream.uniform()];
    const row = [a, b, Math.sin(4 * a) + b + 0.1 * noise];
    return (changed.has(i) ? row.map((value) => 50 - 90 * value) : row).join(',');
  });
  return ['a,b,y', ...rows].join('\n');
}

function csvOf(content: string): LooseObject {
  const path = join(temporaryFolder(), 'table.csv');
  writeFileSync(path, content);
  return { type: 'csv', path, task: 'regression' };
}

const base = (data: LooseObject): LooseObject => ({
  data,
  loss: { type: 'mse' },
  network: { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }, { type: 'dropout', rate: 0.1 }] },
  optimizer: { type: 'adam', learningRate: 0.02 },
  epochs: 6,
});

/** What the division of the samples depends on. */
const dataset = { samples: ROWS, targets: new Float32Array(ROWS), classNames: [] as string[] } as unknown as Dataset;
const experiment = experimentOf(base({ type: 'cosine' }));
const sealed = splitDataset(dataset, experiment).test;

describe('what a fold holds out', () => {
  test('changes no bit of its training: neither the metrics of the training part nor any parameter', async () => {
    const lab = await freshLab({ workers: 2 });
    const protocol = { type: 'k_fold', folds: FOLDS };
    const plain = await run(lab, { base: base(csvOf(table())), protocol });
    for (let fold = 0; fold < FOLDS; fold++) {
      const resample = { type: 'fold', folds: FOLDS, fold, repeat: 0, stratify: true, grouped: false, seed: 0 };
      const { validation } = partsOf(dataset, { ...experiment, resample });
      const other = await run(lab, { base: base(csvOf(table(new Set(validation)))), protocol });
      const [before, after] = [plain.runList[fold]!, other.runList[fold]!];
      expect(await lab.weights(after.id)).toEqual(await lab.weights(before.id));
      const [was, is] = await histories(lab, { ...plain, runList: [before, after] });
      for (const [name, values] of Object.entries(is!.values)) {
        if (name.startsWith('train.')) expect(values).toEqual(was!.values[name]);
        else expect(values).not.toEqual(was!.values[name]);
      }
      // The networks that did train on these samples are others now.
      const next = (fold + 1) % FOLDS;
      expect(other.runList[next]!.fingerprint).not.toBe(plain.runList[next]!.fingerprint);
    }
  });

  test('is predicted at chance when labels mean nothing, though the network learns them by heart', async () => {
    const shipped = gunzipSync(readFileSync('resources/data/digits.csv.gz'));
    const { inputs, targets, features } = digits.parse({ type: 'digits' }, [shipped]);
    const count = 600;
    const labels = Uint32Array.from(targets.subarray(0, count));
    new RandomStream(3, 'permutation').shuffle(labels);
    const head = [...Array.from({ length: features }, (_, i) => `p${i}`), 'label'].join(',');
    const rows = Array.from(labels, (label, i) =>
      [...inputs.subarray(i * features, (i + 1) * features), `class ${label}`].join(','),
    );
    const data = { ...csvOf([head, ...rows].join('\n')), task: 'classification' };
    const lab = await freshLab({ workers: 2 });
    const { id } = await run(lab, {
      base: {
        data,
        loss: { type: 'cross_entropy' },
        network: { layers: [{ type: 'dense', units: 64 }, { type: 'relu' }] },
        optimizer: { type: 'adam', learningRate: 0.01 },
        epochs: 40,
      },
      protocol: { type: 'k_fold', folds: 5 },
    });
    const [variant] = ((await lab.studies.analysis({ studyId: id })) as KFoldAnalysis).variants;
    const { predictions, together } = variant!.pooled!;
    expect(variant!.metrics['final.train.accuracy']!.mean).toBeGreaterThan(0.9);
    // The share of the right among n guesses at one of ten classes of about one size: four deviations of the binomial law.
    const bound = 4 * Math.sqrt((0.1 * 0.9) / predictions);
    expect(Math.abs(together[0]!['accuracy']! - 0.1)).toBeLessThan(bound);
  });
});

describe('the sealed test part', () => {
  const space = [{ field: 'optimizer.learningRate', values: [0.01, 0.03] }];
  const examples: readonly LooseObject[] = [
    { type: 'compare' },
    { type: 'k_fold', folds: 3, repeats: 2 },
    { type: 'learning_curve', sizes: 2, draws: 1 },
    { type: 'validation_curve', space },
    { type: 'search', space, folds: 2, outerFolds: 2 },
    { type: 'bagging', members: 3 },
    { type: 'boosting', rounds: 2 },
  ];

  test('is tried with every protocol but the one that draws its data itself', () => {
    const known = [...examples.map(({ type }) => type), 'bias_variance'].sort();
    expect(protocols.map(({ type }) => type).sort()).toEqual(known);
  });

  test.each(examples)('is read by no run: other values there change no fingerprint of $type', async (protocol) => {
    const lab = await freshLab({ workers: 2 });
    const all = async (content: string) => {
      const { runList } = await run(lab, { base: base(csvOf(content)), protocol });
      return runList.map(({ cell, status, fingerprint }) => ({ cell, status, fingerprint }));
    };
    const plain = await all(table());
    expect(plain.every(({ status }) => status === 'completed')).toBe(true);
    expect(await all(table(new Set(sealed)))).toEqual(plain);
  });
});
