/** Which columns a comparison has, in what order, and which value of each is best. */
import type { Catalogue } from '../../../shared/member.ts';
import type { Comparison } from '../../../shared/contract.ts';
import { local, t } from '../i18n/language.svelte.ts';
import { metricMember, metricName } from './metrics.ts';

type Row = Comparison['rows'][number];
type Notes = Readonly<Comparison['notes']>;

export interface ComparisonColumn {
  /** Key of the row's metrics. */
  readonly key: string;
  readonly name: string;
  /** Last or best epoch. */
  readonly when: string;
  readonly hint?: string;
  /** The best mean; undefined where there is no better and worse, or where none may be told. */
  readonly best?: number | undefined;
}

/** The columns for `rows`; `notes` say why figures must not be held against each other. */
export function comparisonColumns(catalogue: Catalogue, rows: readonly Row[], notes: Notes): ComparisonColumn[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row.metrics)))];
  const of = (prefix: string) => keys.filter((key) => key.startsWith(prefix)).sort(lossFirst);
  const final = of('final.').map((key) =>
    metricColumn(catalogue, mayCompare(key, notes) ? rows : [], key, t('compare.final')),
  );
  const best = of('best.')
    .filter((key) => key.includes('validation'))
    .map((key) => metricColumn(catalogue, mayCompare(key, notes) ? rows : [], key, t('compare.best')));
  const isLoss = (column: ComparisonColumn): boolean => column.key.endsWith('.loss');
  return [
    ...final.filter(isLoss),
    { key: 'gap', name: t('compare.gap'), when: t('compare.final'), hint: t('compare.gapHelp') },
    ...best.filter(isLoss),
    { key: 'bestEpoch', name: t('compare.bestEpoch'), when: '' },
    ...[...final, ...best].filter((column) => !isLoss(column)),
    { key: 'epochs', name: t('compare.epochs'), when: '' },
    { key: 'seconds', name: t('compare.seconds'), when: '', best: bestOf(rows, 'seconds', 'lower') },
  ].filter(({ key }) => keys.includes(key));
}

const mayCompare = (key: string, notes: Notes): boolean =>
  notes.every(({ code }) => code === 'compare.different-loss' && !key.endsWith('.loss'));

const lossFirst = (a: string, b: string): number => Number(b.endsWith('.loss')) - Number(a.endsWith('.loss'));

function metricColumn(catalogue: Catalogue, rows: readonly Row[], key: string, when: string): ComparisonColumn {
  const [, part = '', ...rest] = key.split('.');
  const kind = rest.join('.');
  const name = `${local(metricName(catalogue, kind))} · ${t(part === 'train' ? 'chart.train' : 'chart.validation')}`;
  const better = kind === 'loss' ? 'lower' : (metricMember(catalogue, kind)?.better ?? 'lower');
  return { key, name, when, best: bestOf(rows, key, better) };
}

function bestOf(rows: readonly Row[], key: string, better: 'lower' | 'higher'): number | undefined {
  const means = rows.map((row) => row.metrics[key]?.mean).filter((mean) => mean !== null && mean !== undefined);
  if (means.length === 0) return undefined;
  return better === 'lower' ? Math.min(...means) : Math.max(...means);
}
