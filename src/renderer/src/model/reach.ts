/** In words, which parameters a penalty touches. */
import type { Outlook, Reach } from '../../../shared/outlook.ts';
import type { Language } from '../../../shared/text.ts';
import type { t as translate, TextKey } from '../i18n/language.svelte.ts';
import { formatCount } from './format.ts';

/** What changes no parameter by itself. */
const OTHERS: Readonly<Record<string, TextKey>> = {
  inputs: 'reach.inputs',
  targets: 'reach.targets',
  samples: 'reach.samples',
};

/** “Touches 3 weight tensors: 4,224 of 4,353 parameters. Biases are left alone.” */
export function reachText(
  { touches, tensors, parameters }: Reach,
  kinds: Outlook['parameters'],
  language: Language,
  t: typeof translate,
): string {
  const all = formatCount(kinds.weights + kinds.biases + kinds.norms, language);
  switch (touches) {
    case 'weights': {
      const spared = t(kinds.norms > 0 ? 'reach.sparedNorms' : 'reach.spared');
      return `${t('reach.weights', { count: tensors, parameters: formatCount(parameters, language), all })} ${spared}`;
    }
    case 'gradients':
      return t('reach.gradients', { all });
    case 'parameters':
      return t(kinds.norms > 0 ? 'reach.everythingNorms' : 'reach.everything', { all });
    default:
      return t(OTHERS[touches] ?? 'reach.training');
  }
}
