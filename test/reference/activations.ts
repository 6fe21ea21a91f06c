/** Activations and their derivatives in float64, as textbooks print them. */
import { erf } from '../helpers/erf.ts';

export interface Scalar {
  value(x: number): number;
  slope(x: number): number;
  /** Where the derivative jumps. */
  readonly kinks: readonly number[];
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const normalDistribution = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;
const normalDensity = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The activation named `type`; `slope` is the leaky ReLU's. */
export function activation(type: string, slope = 0): Scalar {
  switch (type) {
    case 'tanh':
      return { value: Math.tanh, slope: (x) => 1 - Math.tanh(x) ** 2, kinks: [] };
    case 'relu':
      return { value: (x) => Math.max(x, 0), slope: (x) => (x > 0 ? 1 : 0), kinks: [0] };
    case 'leaky_relu':
      return { value: (x) => (x > 0 ? x : slope * x), slope: (x) => (x > 0 ? 1 : slope), kinks: [0] };
    case 'sigmoid':
      return { value: logistic, slope: (x) => logistic(x) * (1 - logistic(x)), kinks: [] };
    case 'gelu':
      return {
        value: (x) => x * normalDistribution(x),
        slope: (x) => normalDistribution(x) + x * normalDensity(x),
        kinks: [],
      };
    case 'linear':
      return { value: (x) => x, slope: () => 1, kinks: [] };
    default:
      throw new Error(`no reference for the activation ${type}`);
  }
}
