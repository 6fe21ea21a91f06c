/**
 * Where the references' numbers lie in ours: images there are [channels, height, width], here [height, width, channels]; a
 * dense weight there is [out, in], here [in, out]; a filter there [out, in, height, width], here [height, width, in, out].
 * All conversions are orders: number i of ours is number order[i] of theirs.
 */
import type { Choice } from '../../src/engine/member.ts';
import type { NetworkPlan } from '../../src/engine/network.ts';
import { imageShape, vectorShape, type ImageShape, type Shape } from '../../src/engine/shape.ts';
import { Unbuilt } from './case.ts';

type Order = readonly number[];

/** The places of an array whose dimensions in our order have these lengths, and these strides in theirs. */
function permuted(lengths: readonly number[], strides: readonly number[]): number[] {
  const [length, ...otherLengths] = lengths;
  const [stride, ...otherStrides] = strides;
  if (length === undefined || stride === undefined) return [0];
  const rest = permuted(otherLengths, otherStrides);
  return Array.from({ length }, (_, i) => rest.map((place) => i * stride + place)).flat();
}

const imageOrder = ({ height, width, channels }: ImageShape): Order =>
  permuted([height, width, channels], [width, 1, height * width]);

const asTheyAre = (n: number): Order => Array.from({ length: n }, (_, i) => i);

/** The shape of the references' samples, from x.shape without the batch. */
export function inputShape([first = 1, height, width]: readonly number[]): Shape {
  return height !== undefined && width !== undefined
    ? imageShape({ channels: first, height, width })
    : vectorShape(first);
}

export interface Layout {
  readonly input: Order;
  /** One order a parameter tensor, in the order of the network's ranges. */
  readonly parameters: readonly Order[];
  readonly output: Order;
}

export function layoutOf(choices: readonly Choice[], plan: NetworkPlan, input: Shape): Layout {
  // A vector keeps the order of the image that it was flattened from.
  let order = input.image ? imageOrder(input.image) : asTheyAre(input.features);
  const first = order;
  const parameters = plan.layers.flatMap((layer, i) => {
    const own = layer.parameters.map(({ name, shape, length }) => {
      if (shape.length === 4) return filterOrder(shape as [number, number, number, number]);
      if (shape.length === 2) return denseOrder(order, length / order.length);
      return name !== 'bias' && length === order.length ? order : asTheyAre(length);
    });
    refuseGroupsOfMixedOrder(choices[i]!, order, i > 0 ? plan.layers[i - 1]!.output : input);
    if (layer.output.image) order = imageOrder(layer.output.image);
    else if (layer.output.features !== order.length || choices[i]!.type === 'dense')
      order = asTheyAre(layer.output.features);
    return own;
  });
  return { input: first, parameters, output: order };
}

const filterOrder = ([height, width, inputs, outputs]: readonly [number, number, number, number]): Order =>
  permuted([height, width, inputs, outputs], [width, 1, height * width, inputs * height * width]);

const denseOrder = (inputs: Order, outputs: number): Order =>
  inputs.flatMap((place) => Array.from({ length: outputs }, (_, j) => j * inputs.length + place));

/** Neighbours in a flattened image are others there than here: groups of them are not the same groups. */
function refuseGroupsOfMixedOrder({ type, groups }: Choice, order: Order, { image }: Shape): void {
  if (type !== 'group_norm' || image || groups === 1 || order.every((place, i) => place === i)) return;
  throw new Unbuilt('group_norm over groups of a flattened image');
}

/** Their numbers in our order, one sample or tensor after the other. */
export function toOurs(data: ArrayLike<number>, order: Order): Float32Array {
  const ours = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += order.length)
    order.forEach((place, i) => (ours[start + i] = data[start + place]!));
  return ours;
}

/** Our numbers in their order. */
export function toTheirs(data: ArrayLike<number>, order: Order): Float64Array {
  const theirs = new Float64Array(data.length);
  for (let start = 0; start < data.length; start += order.length)
    order.forEach((place, i) => (theirs[start + place] = data[start + i]!));
  return theirs;
}
