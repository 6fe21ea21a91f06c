/** The registry of layers. Activations can stand wherever a layer can. */
import { activations } from '../activations/index.ts';
import { find } from '../registry.ts';
import { activationLayer } from './activation.ts';
import { batchNorm } from './batch-norm.ts';
import { conv2d } from './conv2d.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { flatten } from './flatten.ts';
import { globalAvgPool } from './global-avg-pool.ts';
import { groupNorm, instanceNorm } from './group-norm.ts';
import { layerNorm } from './layer-norm.ts';
import type { LayerMember } from './layer.ts';
import { avgPool2d, maxPool2d } from './pooling.ts';

export type { Layer, LayerMember, LayerPlan, ParameterPlan, Pass, StatePlan } from './layer.ts';

/** Layers with parameters or a shape of their own. */
export const layers: readonly LayerMember[] = [
  dense,
  conv2d,
  maxPool2d,
  avgPool2d,
  globalAvgPool,
  flatten,
  batchNorm,
  layerNorm,
  instanceNorm,
  groupNorm,
  dropout,
];

const everyLayer: readonly LayerMember[] = [...layers, ...activations.map(activationLayer)];

/** The member named `type`, activations included. */
export const layerMember = (type: string): LayerMember => find(everyLayer, type);
