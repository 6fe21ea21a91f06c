import { describe, expect, it } from 'vitest';
import { cosine } from '../../../src/engine/datasets/cosine.ts';
import { csv } from '../../../src/engine/datasets/csv.ts';
import { moons } from '../../../src/engine/datasets/moons.ts';
import type { Experiment } from '../../../src/engine/experiment.ts';
import type { Choice } from '../../../src/engine/member.ts';
import { splitDataset } from '../../../src/engine/validation/prepare.ts';
import { gridOf, previewOf } from '../../../src/main/lab/preview.ts';
import { previewSchema } from '../../../src/shared/contract.ts';
import { choose } from '../../engine/datasets/choices.ts';

function experiment(data: Choice): Experiment {
  return {
    data,
    split: { train: 0.6, validation: 0.2, stratify: true, seed: 0 },
    standardize: { inputs: true, targets: true },
    network: { layers: [], outputInitializer: 'zeros' },
    loss: { type: 'mse' },
    optimizer: { type: 'sgd' },
    schedule: { type: 'constant' },
    regularizers: [],
    batch: { regime: 'batch', size: 1 },
    epochs: 1,
    seed: 0,
  };
}

describe('a preview', () => {
  it('draws a curve with its truth, the test part left out', () => {
    const choice = choose(cosine);
    const data = cosine.generate(choice);
    const preview = previewOf(data, experiment(choice));
    expect(previewSchema.parse(preview)).toEqual(preview);
    expect(preview.parts).toEqual({ train: 120, validation: 40, test: 40 });
    expect(preview.points).toHaveLength(160);
    const sealed = [...splitDataset(data, experiment(choice)).test].map((i) => data.inputs[i]);
    expect(preview.points.filter((point) => sealed.includes(point.x[0]))).toEqual([]);
    expect(preview.grid!.x).toHaveLength(200);
    expect(preview.truth).toBeAllClose(
      preview.grid!.x.map((x) => Math.cos(x)),
      { relative: 0, absolute: 1e-14 },
    );
    expect(preview.rows).toHaveLength(10);
    expect(preview.rows[0]).toEqual(
      [preview.points[0]!.x[0]!, preview.points[0]!.y].map((v) => String(Number(v.toPrecision(6)))),
    );
  });

  it('draws classes in the plane on a square grid around them', () => {
    const choice = choose(moons, { samples: 50_000 });
    const data = moons.generate(choice);
    const preview = previewOf(data, experiment(choice));
    expect(preview.points).toHaveLength(2000);
    expect(new Set(preview.points.map((point) => point.part))).toEqual(new Set(['train', 'validation']));
    expect(preview.classes).toEqual([
      { name: 'A', samples: 25_000 },
      { name: 'B', samples: 25_000 },
    ]);
    expect([preview.grid!.x.length, preview.grid!.y!.length]).toEqual([64, 64]);
    expect(preview.grid!.x[0]).toBeLessThan(Math.min(...preview.points.map((point) => point.x[0]!)));
    expect(preview.grid!.y!.at(-1)).toBeGreaterThan(Math.max(...preview.points.map((point) => point.x[1]!)));
    expect(preview.truth).toBeNull();
    expect(preview.rows[0]!.at(-1)).toMatch(/^[AB]$/);
  });

  it('of a table with holes leaves those points out and their cells empty', () => {
    const rows = Array.from({ length: 20 }, (_, i) => [
      i % 2 === 0 ? '' : String(i),
      String(i * i),
      'xyz'[i % 3]!,
      String(i / 3),
    ]);
    const choice = choose(csv, { path: 't.csv', missing: 'mean' });
    const preview = previewOf(csv.parse(choice, csv.read(choice, rows)), experiment(choice));
    expect(previewSchema.parse(preview)).toEqual(preview);
    expect(preview.points.length).toBeLessThan(16);
    expect(preview.rows.flatMap((row) => row.slice(0, 1))).toContain('');
    expect(preview.features).toEqual(['column 1', 'column 2', 'column 3: x', 'column 3: y', 'column 3: z']);
    expect([preview.grid, preview.truth]).toEqual([null, null]);
  });

  it('has a grid also for an input that does not vary', () => {
    const data = { ...cosine.generate(choose(cosine, { samples: 10 })), inputs: new Float32Array(10).fill(3) };
    const { x } = gridOf(data)!;
    expect([x[0], x.at(-1)]).toEqual([2, 4]);
  });
});
