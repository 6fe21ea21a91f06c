/** What an update is fed, as the window shows it. */
import { sharesInWords, type Fed } from '../../../shared/fed.ts';
import type { LocalText } from '../../../shared/text.ts';
import { sameJson } from '../../../shared/json.ts';
import { formatNumber } from './format.ts';

/** A sample's target in words: as the data have it, and as it is fed. */
export interface FedTarget {
  readonly before: string;
  readonly after: string;
  /** What is fed, for where there is little room: the classes of which it has a good part. */
  readonly short: string;
}

const GOOD_PART = 0.1;

/** The target of every sample, in the language of `local`. */
export function fedTargets({ samples, shares, numbers }: Fed, local: (text: LocalText) => string): FedTarget[] {
  const names = shares?.classes.map(local) ?? [];
  const inWords = (which: 'before' | 'after', i: number): string =>
    shares
      ? sharesInWords(shares[which][i] ?? [], names)
      : (numbers?.[which][i] ?? []).map((value) => formatNumber(value)).join(', ');
  const inShort = (i: number): string => {
    const parts = (shares?.after[i] ?? []).map((share, label) => ({ share, name: names[label] ?? '' }));
    const good = parts.filter(({ share }) => share >= GOOD_PART).sort((a, b) => b.share - a.share);
    return shares && good.length > 0 ? good.map(({ name }) => name).join(' + ') : inWords('after', i);
  };
  return samples.map((_, i) => ({ before: inWords('before', i), after: inWords('after', i), short: inShort(i) }));
}

/** True when the samples are fed as the data have them. */
export const isUntouched = ({ images, table, shares, numbers }: Fed): boolean =>
  (images === null || images.before === images.after) &&
  [table, shares, numbers].every((part) => part === null || sameJson(part.before, part.after));
