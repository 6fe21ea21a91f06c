/**
 * The columns of the diagnostic records. A column bears the diagnostic's type, and behind a dot the place of its layer among
 * the hidden layers, from 1: `gradient_norm`, `dead_units.2`. A metric's column begins with a part: `train.loss`.
 */
import { activations } from '../activations/index.ts';
import type { NetworkPlan } from '../network.ts';
import { layerDiagnostics } from './layers.ts';
import { trainingDiagnostics } from './training.ts';

/** Indices of the network's activation layers. */
export const activationLayers = ({ types }: Pick<NetworkPlan, 'types'>): number[] =>
  types.flatMap((type, index) => (activations.some((activation) => activation.type === type) ? [index] : []));

/** Names of the numbers in a diagnostic record, in order: those of the training, then layer by layer. */
export function diagnosticNames(plan: Pick<NetworkPlan, 'types'>): string[] {
  const ofLayers = activationLayers(plan).flatMap((index) =>
    layerDiagnostics.map(({ type }) => `${type}.${index + 1}`),
  );
  return [...trainingDiagnostics.map(({ type }) => type), ...ofLayers];
}
