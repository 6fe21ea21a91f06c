/** The registry of activations. */
import type { Activation } from './activation.ts';
import { gelu } from './gelu.ts';
import { leakyRelu } from './leaky-relu.ts';
import { linear } from './linear.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { tanh } from './tanh.ts';

export const activations: readonly Activation[] = [tanh, relu, leakyRelu, sigmoid, gelu, linear];
