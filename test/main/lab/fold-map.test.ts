/** Which sample sits in which fold: as it is trained, and nothing told of what is sealed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createLab } from '../../../src/main/lab/lab.ts';
import { foldMapSchema } from '../../../src/shared/fold-map.ts';
import { codesOf, freshStore } from '../store/fixtures.ts';
import { foldStudy } from './fold-studies.ts';
import { freshLab, labOptions, run } from './fixtures.ts';

test('is what the runs of the study hold out', async () => {
  const store = await freshStore();
  const kernels = await WebAssembly.compile(readFileSync('out/kernels/kernels.wasm'));
  const lab = createLab(store, kernels, labOptions({ workers: 2 }));
  const study = foldStudy({ base: { epochs: 1 }, variants: [{ name: 'adam' }] });
  const { runList } = await run(lab, study);
  for (const repeat of [0, 1]) {
    const map = await lab.data.folds({ experiment: study.base, protocol: study.protocol, repeat });
    expect(foldMapSchema.parse(map)).toEqual(map);
    expect(map).toMatchObject({ folds: 5, repeats: 2, repeat, sealed: 30 });
    // Stratified: every fold has eight samples of each of the three classes.
    expect(map.sizes).toEqual(new Array(5).fill([8, 8, 8]));
    for (const { id, cell } of runList.filter((one) => one.cell['repeat'] === repeat)) {
      const kept = store.predictions.of([id]).get(id)!;
      const shown = map.samples.index.filter((_, i) => map.samples.fold[i] === cell['fold']);
      expect(shown.sort((a, b) => a - b)).toEqual([...kept.samples].sort((a, b) => a - b));
    }
  }
  await lab.close();
});

test('tells no class of a sealed sample, and thins large data', async () => {
  const lab = await freshLab();
  const experiment = { data: { type: 'digits' } };
  const { samples, sealed, sizes } = await lab.data.folds({ experiment, protocol: { type: 'k_fold' } });
  expect(samples.index).toHaveLength(1200);
  const labels = samples.label.filter((_, i) => samples.fold[i] === -1);
  expect(labels.length).toBeGreaterThan(100);
  expect(labels.every((label) => label === 0)).toBe(true);
  expect(sizes.flat().reduce((sum, size) => sum + size, sealed)).toBe(1797);
});

test('cannot be told where the folds cannot be dealt, or where there are none', async () => {
  const lab = await freshLab();
  const experiment = { data: { type: 'iris' } };
  const asking = (protocol: Record<string, string | number>) => codesOf(() => lab.data.folds({ experiment, protocol }));
  expect(await asking({ type: 'k_fold', folds: 60 })).toEqual(['folds-exceed-class']);
  expect(await asking({ type: 'k_fold', folds: 0 })).toEqual(['too-small']);
  expect(await asking({ type: 'compare' })).toEqual(['no-folds']);
});
