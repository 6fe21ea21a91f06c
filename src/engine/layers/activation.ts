/** Lets an activation stand among the layers of a network. */
import type { Activation } from '../activations/activation.ts';
import { plain, type LayerMember } from './layer.ts';

/** The layer that applies `activation` to every number. */
export function activationLayer(activation: Activation): LayerMember {
  const { type, name, summary, formula, parameters } = activation;
  return {
    type,
    name,
    summary,
    ...(formula === undefined ? {} : { formula }),
    parameters,
    plan: (choice, input) => ({
      ...plain,
      output: input,
      build: ({ kernels }) => {
        const { forward, backward } = activation.bind(kernels, choice);
        const inputs = input.features;
        return {
          inPlace: true,
          forward: (output, input, rows) => forward(output, input, rows * inputs),
          backward: (dInput, dOutput, input, output, rows) => {
            if (dInput !== 0) backward(dInput, dOutput, input, output, rows * inputs);
          },
        };
      },
    }),
  };
}
