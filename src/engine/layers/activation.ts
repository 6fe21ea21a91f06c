/** Lets an activation stand among the layers of a network. */
import type { Activation } from '../activations/activation.ts';
import type { LayerMember } from './layer.ts';

/** The layer that applies `activation` to every number. */
export function activationLayer(activation: Activation): LayerMember {
  const { type, name, summary, formula, parameters } = activation;
  return {
    type,
    name,
    summary,
    ...(formula === undefined ? {} : { formula }),
    parameters,
    plan: (choice, inputs) => ({
      outputs: inputs,
      parameters: [],
      initializer: 'zeros',
      scratchBytes: () => 0,
      build: (kernels) => {
        const { forward, backward } = activation.bind(kernels, choice);
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
