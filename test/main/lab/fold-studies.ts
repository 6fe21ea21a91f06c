/** Cross-validations for tests. */
import { expect } from 'vitest';
import type { Lab } from '../../../src/main/lab/lab.ts';
import { analysisSchema } from '../../../src/shared/analysis/index.ts';
import type { KFoldAnalysis } from '../../../src/shared/analysis/k-fold.ts';
import type { StudyRecord } from '../../../src/shared/records.ts';
import type { LooseObject } from '../../../src/shared/study.ts';

/** Iris, of whose 150 samples 30 are sealed. */
export const DEVELOPMENT = 120;

interface Changes {
  readonly protocol?: LooseObject;
  readonly base?: LooseObject;
  readonly seeds?: number[];
  readonly variants?: { name: string; patch?: LooseObject }[];
}

const LAYERS: LooseObject[] = [{ type: 'dense', units: 8 }, { type: 'tanh' }];

export const foldStudy = ({ protocol = {}, base = {}, seeds = [0], variants }: Changes = {}) => ({
  title: 'Folds',
  base: {
    data: { type: 'iris' },
    network: { layers: LAYERS },
    optimizer: { type: 'adam', learningRate: 0.02 },
    epochs: 8,
    ...base,
  },
  variants: variants ?? [
    { name: 'adam' },
    { name: 'wide', patch: { network: { layers: [{ type: 'dense', units: 16 }] } } },
  ],
  protocol: { type: 'k_fold', folds: 5, repeats: 2, ...protocol },
  seeds,
});

/** Fingerprints by everything that names a run. */
export const prints = ({ runList }: StudyRecord) =>
  Object.fromEntries(
    runList.map(({ variant, seed, cell, fingerprint }) => [JSON.stringify([variant, seed, cell]), fingerprint]),
  );

export async function foldAnalysis(lab: Lab, studyId: string): Promise<KFoldAnalysis> {
  const analysis = await lab.studies.analysis({ studyId });
  expect(analysisSchema.parse(analysis)).toEqual(analysis);
  return analysis as KFoldAnalysis;
}
