/** A regulariser at work on a batch, without a training around it. */
import type { Arena } from '../../src/engine/kernels/arena.ts';
import { defaultOf, type Choice } from '../../src/engine/member.ts';
import { Network, planNetwork } from '../../src/engine/network.ts';
import { find } from '../../src/engine/registry.ts';
import { chosenRegularizers, regularizers, type Regularizer } from '../../src/engine/regularizers/index.ts';
import { imageShape, vectorShape, type ImageShape } from '../../src/engine/shape.ts';
import { Block, freshArena } from './kernels.ts';

interface Surroundings {
  readonly rows: number;
  readonly features?: number;
  /** Takes the place of `features`. */
  readonly image?: ImageShape;
  readonly targetWidth?: number;
  readonly classes?: number;
  readonly seed?: number;
  /** Of the network; one dense layer when left out. */
  readonly layers?: readonly Choice[];
  readonly mean?: Float64Array;
  readonly deviation?: Float64Array;
}

/** The member's defaults with `given` in their place. */
export function choose({ type, ...given }: Choice): Choice {
  const { parameters } = find(regularizers, type);
  const defaults = Object.entries(parameters).map(([key, parameter]) => [key, defaultOf(parameter)] as const);
  return { type, ...Object.fromEntries(defaults), ...given };
}

export class Workbench {
  readonly arena: Arena;
  readonly network: Network;
  readonly regularizers: readonly Regularizer[];
  readonly #workspaces: Block[] = [];
  readonly #batch;

  private constructor(arena: Arena, choices: readonly Choice[], given: Surroundings) {
    const { rows, image, targetWidth = 1, classes = 0, seed = 1, layers = [{ type: 'dense', units: 5 }] } = given;
    const shape = image ? imageShape(image) : vectorShape(given.features ?? 1);
    const { features } = shape;
    const { mean = new Float64Array(features), deviation = new Float64Array(features).fill(1) } = given;
    const inputs = { ...shape, mean, deviation };
    const { kernels } = arena;
    this.arena = arena;
    this.network = new Network(arena, planNetwork(layers, shape), rows, seed);
    const { blockLength } = this.network.plan;
    this.regularizers = chosenRegularizers(choices.map(choose)).map(({ member, choice }) => {
      const room = member.workspace?.(choice, { rows, inputs, targetWidth, blockLength }) ?? 0;
      const workspace = new Block(arena, new Float32Array(room));
      this.#workspaces.push(workspace);
      const memory = { kernels, network: this.network, inputs, rows, seed, workspace: workspace.pointer };
      return member.bind(memory, choice);
    });
    const [x, y] = [arena.floats(rows * features), arena.floats(rows * targetWidth)];
    this.#batch = { rows, inputs: x, features, targets: y, targetWidth, classes };
  }

  static async with(choices: readonly Choice[], given: Surroundings): Promise<Workbench> {
    return new Workbench(await freshArena(), choices, given);
  }

  /** What update number `step` makes of a batch of these inputs [rows, features] and targets [rows, targetWidth]. */
  prepare(inputs: ArrayLike<number>, targets: ArrayLike<number>, step = 1) {
    const batch = { ...this.#batch, rows: inputs.length / this.#batch.features };
    const [x, y] = [this.arena.f32(batch.inputs, inputs.length), this.arena.f32(batch.targets, targets.length)];
    x.set(inputs);
    y.set(targets);
    for (const regularizer of this.regularizers) regularizer.prepare?.(batch, step);
    // Reading them looks for what was written beyond their ends.
    for (const workspace of this.#workspaces) workspace.numbers.at(0);
    return { inputs: x.slice(), targets: y.slice() };
  }
}
