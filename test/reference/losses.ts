/** Losses of one sample and their derivatives in float64, after PyTorch's documentation of its loss of the same name. */

export interface SampleLoss {
  /** `output` is one sample's row; `target` its row of numbers, or its class. */
  value(output: readonly number[], target: readonly number[]): number;
  gradient(output: readonly number[], target: readonly number[]): number[];
  /** Distance of the sample from the nearest place where the gradient jumps. */
  kink(output: readonly number[], target: readonly number[]): number;
}

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const smooth = () => Infinity;

/** A mean over the outputs of a function of the error. */
function ofErrors(
  f: (error: number) => number,
  slope: (error: number) => number,
  kink: (error: number) => number,
): SampleLoss {
  const errors = (output: readonly number[], target: readonly number[]) => output.map((y, i) => y - target[i]!);
  return {
    value: (output, target) => mean(errors(output, target).map(f)),
    gradient: (output, target) => errors(output, target).map((error) => slope(error) / output.length),
    kink: (output, target) => Math.min(...errors(output, target).map(kink)),
  };
}

const softmax = (logits: readonly number[]) => {
  const largest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
};

const crossEntropy: SampleLoss = {
  value: (logits, [label]) => {
    const largest = Math.max(...logits);
    return Math.log(logits.reduce((sum, z) => sum + Math.exp(z - largest), 0)) + largest - logits[label!]!;
  },
  gradient: (logits, [label]) => softmax(logits).map((p, i) => p - (i === label ? 1 : 0)),
  kink: smooth,
};

const logistic = (z: number) => 1 / (1 + Math.exp(-z));

const binaryCrossEntropy: SampleLoss = {
  // −(t ln σ(z) + (1 − t) ln(1 − σ(z))), with ln σ(z) = −ln(1 + e^−z).
  value: ([z], [t]) => t! * Math.log1p(Math.exp(-z!)) + (1 - t!) * Math.log1p(Math.exp(z!)),
  gradient: ([z], [t]) => [logistic(z!) - t!],
  kink: smooth,
};

/** The loss named `type`; `delta` is Huber's. */
export function sampleLoss(type: string, delta = 1): SampleLoss {
  switch (type) {
    case 'mse':
      return ofErrors(
        (e) => e * e,
        (e) => 2 * e,
        smooth,
      );
    case 'mae':
      return ofErrors(Math.abs, Math.sign, Math.abs);
    case 'huber':
      return ofErrors(
        (e) => (Math.abs(e) <= delta ? (e * e) / 2 : delta * (Math.abs(e) - delta / 2)),
        (e) => (Math.abs(e) <= delta ? e : delta * Math.sign(e)),
        smooth,
      );
    case 'cross_entropy':
      return crossEntropy;
    case 'binary_cross_entropy':
      return binaryCrossEntropy;
    default:
      throw new Error(`no reference for the loss ${type}`);
  }
}
