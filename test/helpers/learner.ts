/** A learner with a batch of its own, for tests that look at single updates. */
import { Learner } from '../../src/engine/learner.ts';
import { losses } from '../../src/engine/losses/index.ts';
import type { Choice } from '../../src/engine/member.ts';
import { Network, planNetwork } from '../../src/engine/network.ts';
import { find } from '../../src/engine/registry.ts';
import { imageShape, vectorShape, type ImageShape } from '../../src/engine/shape.ts';
import { freshArena, someNumbers } from './kernels.ts';
import { choose } from './regularizers.ts';

interface Surroundings {
  /** The output layer included. */
  readonly layers: readonly Choice[];
  readonly rows: number;
  readonly features?: number;
  /** Takes the place of `features`. */
  readonly image?: ImageShape;
  /** Numbers that a target takes. */
  readonly outputs?: number;
  readonly loss?: string;
  readonly seed?: number;
}

/** Some inputs and targets, and views of what the learner works with. `optimizer` must be whole. */
export async function learnerWith(optimizer: Choice, regularizers: readonly Choice[], given: Surroundings) {
  const { layers, rows, image, outputs = 1, loss = 'mse', seed = 1 } = given;
  const arena = await freshArena();
  const shape = image ? imageShape(image) : vectorShape(given.features ?? 1);
  const { features } = shape;
  const network = new Network(arena, planNetwork(layers, shape), rows, seed);
  const learner = new Learner(arena, network, rows, {
    loss: find(losses, loss),
    lossChoice: { type: loss },
    optimizer,
    regularizers: regularizers.map(choose),
    inputs: { ...shape, mean: new Float64Array(features), deviation: new Float64Array(features).fill(1) },
    seed,
  });
  const [x, y] = [arena.floats(rows * features), arena.floats(rows * outputs)];
  const { plan } = network;
  const views = {
    parameters: arena.f32(network.parameters, plan.storedLength),
    gradients: arena.f32(network.gradients, plan.blockLength),
    inputs: arena.f32(x, rows * features),
    targets: arena.f32(y, rows * outputs),
  };
  network.initialize(views.parameters);
  views.inputs.set(someNumbers(rows * features, 1));
  views.targets.set(someNumbers(rows * outputs, 2));
  /** Returns the batch's mean loss. */
  const update = (step: number, rate: number): number => {
    learner.update(x, y, rows, step, rate);
    return learner.batchLoss;
  };
  return { arena, network, learner, ...views, update };
}
