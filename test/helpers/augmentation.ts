/** Batches as the augmentations of an experiment leave them, without a network. */
import { chosenRegularizers, type InputFacts } from '../../src/engine/regularizers/index.ts';
import type { Choice } from '../../src/engine/member.ts';
import { Network, planNetwork } from '../../src/engine/network.ts';
import { imageShape, type ImageShape } from '../../src/engine/shape.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { Block, freshArena } from './kernels.ts';
import { experimentOf } from './training.ts';

/** Regularisers as a study file has them, with their defaults filled in. */
export const resolved = (given: readonly LooseObject[]): readonly Choice[] =>
  experimentOf({ regularizers: [...given] }).regularizers;

/** Samples that are fed as they are in the source. */
export const plainFacts = (features: number): InputFacts => ({
  features,
  mean: new Float64Array(features),
  deviation: new Float64Array(features).fill(1),
});

export const imageFacts = (image: ImageShape): InputFacts => ({ ...plainFacts(imageShape(image).features), image });

/** A function that gives `inputs` [rows, features] as they are fed in update number `step`; nothing but them may change. */
export async function feeder(given: readonly LooseObject[], inputs: InputFacts, room: number, seed = 1) {
  const arena = await freshArena();
  const { kernels } = arena;
  const network = new Network(arena, planNetwork([], inputs), 1, seed);
  const shape = { rows: room, inputs, targetWidth: 1, blockLength: 0 };
  const bound = chosenRegularizers(resolved(given)).map(({ member, choice }) => {
    const workspace = new Block(arena, new Float32Array(member.workspace?.(choice, shape) ?? 0));
    const memory = { kernels, network, inputs, rows: room, seed, workspace: workspace.pointer };
    return { workspace, regularizer: member.bind(memory, choice) };
  });
  return (numbers: ArrayLike<number>, step = 1): Float32Array => {
    const rows = numbers.length / inputs.features;
    const [samples, targets] = [
      new Block(arena, numbers),
      new Block(
        arena,
        Array.from({ length: rows }, (_, i) => i),
      ),
    ];
    const batch = { rows, inputs: samples.pointer, features: inputs.features, targets: targets.pointer };
    for (const { workspace, regularizer } of bound) {
      regularizer.prepare?.({ ...batch, targetWidth: 1, classes: 3 }, step);
      // Reading it looks for what was written beyond the end.
      if (workspace.numbers.length !== workspace.length) throw new Error('unreachable');
    }
    if (targets.numbers.some((label, i) => label !== i)) throw new Error('a label has changed');
    return samples.numbers;
  };
}
