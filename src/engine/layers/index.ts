/** The registry of layers. Activations can stand wherever a layer can. */
import { activations } from '../activations/index.ts';
import { find } from '../registry.ts';
import { activationLayer } from './activation.ts';
import { dense } from './dense.ts';
import type { LayerMember } from './layer.ts';

export type { Layer, LayerMember, LayerPlan, ParameterPlan, Pass, StatePlan } from './layer.ts';

/** Layers with parameters or a shape of their own. */
export const layers: readonly LayerMember[] = [dense];

const everyLayer: readonly LayerMember[] = [...layers, ...activations.map(activationLayer)];

/** The member named `type`, activations included. */
export const layerMember = (type: string): LayerMember => find(everyLayer, type);
