/** Which networks a report is about, in words. */
import { withInterval } from '../../../shared/intervals.ts';
import { describeCell, describeEnsemble } from '../../../shared/messages/index.ts';
import type { Opening, Run } from '../../../shared/records.ts';
import type { Report } from '../../../shared/report.ts';
import type { Language } from '../../../shared/text.ts';
import type { t as translate } from '../i18n/language.svelte.ts';
import { formatNumber } from './format.ts';

/** A run by its seed and its place in the protocol. */
export function runText({ seed, cell }: Pick<Run, 'seed' | 'cell'>, language: Language, t: typeof translate): string {
  return [t('chart.seedShown', { seed }), describeCell(cell, language)].filter(Boolean).join(', ');
}

/** A network as the ledger names it, or networks that answer together: “ensemble of 15 networks, seed 0”. */
export function measuredText(
  { ensemble, ...run }: Pick<Run, 'seed' | 'cell'> & { readonly ensemble: readonly string[] | null },
  language: Language,
  t: typeof translate,
): string {
  const text = runText(run, language, t);
  return ensemble ? `${describeEnsemble(ensemble.length, language)}, ${text}` : text;
}

/** Which weights of a network: “last epoch (30)”; of an ensemble those of each. */
export function weightsText(which: Opening['which'], epoch: number | null, t: typeof translate): string {
  if (epoch === null) return t('sealed.eachLastEpoch');
  return t(which === 'best' ? 'sealed.bestEpoch' : 'sealed.lastEpoch', { epoch });
}

function askedText({ networks, ensembles }: Report, language: Language, t: typeof translate): string {
  const [ensemble, ...others] = ensembles;
  if (others.length > 0) return t('report.severalEnsembles', { count: ensembles.length });
  if (ensemble)
    return `${describeEnsemble(ensemble.networks, language)}, ${runText({ ...ensemble, cell: {} }, language, t)}`;
  if (networks.length > 1) return t('report.several', { count: networks.length });
  return t('report.one', { run: runText(networks[0]!, language, t), epoch: networks[0]!.epoch });
}

/** “accuracy 0.953 ± 0.012 · 5 networks”, “seed 0 after epoch 40”. */
export function networksText(report: Report, language: Language, t: typeof translate): string {
  const { networks, result } = report;
  if (networks.length === 0) return t('report.unsaved');
  const asked = askedText(report, language, t);
  if (result?.task !== 'classification') return asked;
  const { accuracy, resampled } = result;
  const { mean, deviation } = accuracy;
  const spread = deviation === null ? '' : ` ± ${formatNumber(deviation, 2)}`;
  const value = withInterval(`${formatNumber(mean)}${spread}`, accuracy, resampled, (bound) => formatNumber(bound, 3));
  return `${t('report.accuracy', { value })} · ${asked}`;
}
