/** Where on the forms a problem is to be mended. */
import type { Path } from '../../../shared/json.ts';
import type { t as translate, TextKey } from '../i18n/language.svelte.ts';

/** The section of the forms in which each part of a study is set. */
const SECTIONS: Readonly<Record<string, TextKey>> = {
  data: 'form.data',
  split: 'form.data',
  standardize: 'form.data',
  network: 'form.network',
  loss: 'form.loss',
  optimizer: 'form.optimizer',
  schedule: 'form.schedule',
  regularizers: 'form.regularizers',
  batch: 'form.batch',
  epochs: 'form.length',
  seeds: 'form.length',
  protocol: 'form.evaluation',
  name: 'variant.name',
};

/** “Adam · Optimiser”, for a `path` in a study with variants of these names; empty where no form shows the place. */
export function problemPlace(path: Path, names: readonly string[], t: typeof translate): string {
  const [part, index] = path;
  const inner = part === 'variants' ? path.slice(2) : path;
  const key = inner.find((step) => step !== 'base' && step !== 'patch');
  const section = SECTIONS[String(key)];
  const variant = part === 'variants' ? names[Number(index)] : undefined;
  return [variant, section && t(section)].filter(Boolean).join(' · ');
}
