/** The hidden layers of a run, as they are named where one of them is meant. */
import { getAt } from '../../../shared/json.ts';
import type { Catalogue } from '../../../shared/member.ts';
import type { Run } from '../../../shared/records.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { local, t } from '../i18n/language.svelte.ts';
import { showValue } from './numbers.ts';

/** Types of the hidden layers, in their order. */
export function layerTypes({ experiment }: Pick<Run, 'experiment'>): string[] {
  const layers = (getAt(experiment, ['network', 'layers']) as readonly LooseObject[] | undefined) ?? [];
  return layers.map(({ type }) => showValue(type));
}

/** “Layer 2 · ReLU”; with both names where variants have different layers there. */
export function layerName(catalogue: Catalogue, layer: number, types: readonly string[]): string {
  const nameOf = (type: string): string => {
    const member = catalogue.activations.find((one) => one.type === type);
    return member ? local(member.name) : type;
  };
  return `${t('form.layer', { index: layer })} · ${types.map(nameOf).join(' / ')}`;
}
