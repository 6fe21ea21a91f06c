/** A study's protocol in a few words, and how its number of runs comes about. */
import type { Member } from '../../../shared/member.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { inLanguage, type Language } from '../../../shared/text.ts';
import { fallbackOf } from './choice.ts';
import { showValue } from './numbers.ts';

/** “k-fold cross-validation · 10 × 5” */
export function protocolSummary(protocols: readonly Member[], protocol: LooseObject, language: Language): string {
  const member = protocols.find(({ type }) => type === protocol['type']);
  if (!member) return showValue(protocol['type']) || '–';
  const name = inLanguage(member.name, language);
  if (member.type !== 'k_fold') return name;
  const own = (key: string): unknown => protocol[key] ?? fallbackOf(member, key, protocol);
  if (own('leaveOneOut') === true) return `${name} · LOO`;
  const [folds, repeats] = [showValue(own('folds')), showValue(own('repeats'))];
  return `${name} · ${repeats === '1' ? folds : `${folds} × ${repeats}`}`;
}

/** What the number of runs is made of. */
export interface RunFactors {
  readonly variants: number;
  readonly seeds: number;
  readonly folds: number;
  readonly repeats: number;
}

/** Of a cross-validation that comes to `runs`; null for other protocols. */
export function runFactors(
  protocols: readonly Member[],
  protocol: LooseObject,
  { runs, variants, seeds }: { runs: number; variants: number; seeds: number },
): RunFactors | null {
  const member = protocols.find(({ type }) => type === 'k_fold');
  if (!member || protocol['type'] !== member.type) return null;
  const alone = (protocol['leaveOneOut'] ?? fallbackOf(member, 'leaveOneOut', protocol)) === true;
  const repeats = alone ? 1 : Number(protocol['repeats'] ?? fallbackOf(member, 'repeats', protocol));
  return { variants, seeds, repeats, folds: runs / (variants * seeds * repeats) };
}
