/** Which parameters of a network a regulariser or an optimiser's weight decay touches. */
import type { Experiment } from '../experiment.ts';
import type { RegularizerMember } from '../member.ts';
import { parameterRanges, type NetworkPlan, type ParameterRange } from '../network.ts';
import { find } from '../registry.ts';
import { regularizers } from './index.ts';
import { isPenalised } from './regularizer.ts';

export interface Reach {
  /** Where in the experiment it is chosen. */
  readonly path: readonly (string | number)[];
  /** `parameters`: the numbers themselves, biases and norm parameters too. */
  readonly touches: RegularizerMember['touches'] | 'parameters';
  /** Tensors that it reaches, and the parameters in them. */
  readonly tensors: number;
  readonly parameters: number;
}

/** The reach of every chosen regulariser, in the order of the experiment, and of a weight decay that is not 0. */
export function reachOf(
  { regularizers: choices, optimizer }: Pick<Experiment, 'regularizers' | 'optimizer'>,
  plan: NetworkPlan,
): Reach[] {
  const ranges = parameterRanges(plan);
  const chosen = choices.map(({ type }, i): Reach => {
    const { touches } = find(regularizers, type);
    return { path: ['regularizers', i], touches, ...sizeOf(ranges.filter(reaches[touches] ?? nothing)) };
  });
  const decays = typeof optimizer.weightDecay === 'number' && optimizer.weightDecay > 0;
  const decay: Reach = { path: ['optimizer', 'weightDecay'], touches: 'parameters', ...sizeOf(ranges) };
  return decays ? [...chosen, decay] : chosen;
}

type Test = (range: ParameterRange) => boolean;

const nothing: Test = () => false;

/** What is left out changes no parameter and no gradient by itself. */
const reaches: Readonly<Partial<Record<RegularizerMember['touches'], Test>>> = {
  weights: isPenalised,
  gradients: () => true,
};

const sizeOf = (ranges: readonly ParameterRange[]) => ({
  tensors: ranges.length,
  parameters: ranges.reduce((sum, { length }) => sum + length, 0),
});

/** How the parameters of a network are made up. */
export interface ParameterKinds {
  readonly weights: number;
  readonly biases: number;
  /** Scales and shifts of normalising layers. */
  readonly norms: number;
}

export function parameterKinds(plan: NetworkPlan): ParameterKinds {
  const count = (...names: ParameterRange['name'][]) =>
    sizeOf(parameterRanges(plan).filter(({ name }) => names.includes(name))).parameters;
  return { weights: count('weight'), biases: count('bias'), norms: count('scale', 'shift') };
}
