/** A cross-validation in the terminal: every variant over its folds, and the fold that went worst. */
import type { FoldedVariant, FoldFigures, KFoldAnalysis } from '../../../shared/analysis/k-fold.ts';
import { describeCell } from '../../../shared/messages/index.ts';
import { figure, spread, table } from '../format.ts';
import type { Terminal } from '../terminal.ts';
import type { MetricName } from '../texts.ts';

export function showFolds(terminal: Terminal, { variants }: KFoldAnalysis, metricName: MetricName): void {
  const { print, note, say } = terminal;
  const metrics = metricsOf(variants);
  const head = ['variant', 'folds'].map((name) => say(`column.${name}`));
  const rows = variants.map(({ variant, completed, runs, metrics: figures }) => [
    variant,
    `${completed}/${runs}`,
    ...metrics.map((name) => figureText(figures[name])),
  ]);
  const right = metrics.map((_name, place) => place + 2);
  print(`\n${table([...head, ...metrics.map((name) => metricName(bare(name)))], rows, [1, ...right])}`);
  for (const { variant, worst, repeats, seeds } of variants)
    if (worst) print(worstText(terminal, variant, worst, repeats > 1, seeds > 1));
  note(say('folds.spread'));
  note(say('folds.interval'));
}

/** Mean and deviation, with the interval of the mean. */
function figureText(shown: FoldFigures[string] | undefined): string {
  if (!shown) return figure(null);
  const { mean, deviation, interval } = shown;
  const bounds = interval ? ` [${figure(interval.low)}, ${figure(interval.high)}]` : '';
  return `${spread(mean, deviation)}${bounds}`;
}

const bare = (name: string): string => name.slice('final.'.length);

/** What was measured on the folds that were left out, at the last epoch; the loss first. */
function metricsOf(variants: readonly FoldedVariant[]): string[] {
  const names = variants.flatMap(({ metrics }) => Object.keys(metrics));
  const held = [...new Set(names)].filter((name) => name.startsWith('final.validation.')).sort();
  return held.sort((a, b) => Number(b.endsWith('.loss')) - Number(a.endsWith('.loss')));
}

function worstText(
  { say, language }: Terminal,
  variant: string,
  { seed, repeat, fold, loss }: NonNullable<FoldedVariant['worst']>,
  severalRepeats: boolean,
  severalSeeds: boolean,
): string {
  const cell = describeCell({ ...(severalRepeats ? { repeat } : {}), fold }, language);
  const place = severalSeeds ? say('folds.with-seed', { seed, cell }) : cell;
  return loss === null
    ? say('folds.diverged', { variant, place })
    : say('folds.worst', { variant, place, loss: figure(loss) });
}
