/** Runs in one table: every variant over its seeds, with mean and spread. */
import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { Problem } from '../../engine/problem.ts';
import type { Comparison } from '../../shared/contract.ts';
import { isRefit } from '../../shared/cells.ts';
import type { Run } from '../../shared/records.ts';
import type { LooseObject } from '../../shared/study.ts';

type Row = Comparison['rows'][number];
type Value = number | null;

/** Runs that count towards mean and spread; a diverged one is counted apart. */
export const isFinished = ({ status }: Run) => status === 'completed';

/** One row for each variant of each study among `runs`, in the order in which they first appear. */
export function compareRuns(runs: readonly Run[]): Comparison {
  const groups = Map.groupBy(runs, ({ studyId, variantIndex }) => `${studyId} ${variantIndex}`);
  return { rows: [...groups.values()].map(rowOf), runs: [...runs], notes: notesOn(runs) };
}

function rowOf(all: readonly Run[]): Row {
  // A network that was trained on all samples has been validated on none: it counts where there is nothing else.
  const validated = all.filter((run) => !isRefit(run));
  const runs = validated.length > 0 ? validated : all;
  const { studyId, variant, variantIndex } = runs[0]!;
  return {
    studyId,
    variant,
    variantIndex,
    runs: runs.length,
    diverged: runs.filter(({ status }) => status === 'diverged').length,
    metrics: metricsOf(runs),
  };
}

/** Mean and spread of every figure over the finished runs. */
export function metricsOf(runs: readonly Run[]): Row['metrics'] {
  const figures = runs.filter(isFinished).map(figuresOf);
  const names = [...new Set(figures.flatMap((values) => Object.keys(values)))];
  return Object.fromEntries(names.map((name) => [name, spreadOf(figures.map((values) => values[name] ?? null))]));
}

/** A run in figures. The gap is how much worse the network does on samples it was not trained on, at the last epoch. */
export function figuresOf(run: Run): Record<string, Value> {
  const prefixed = (prefix: string, values: Run['final']) =>
    Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]);
  return {
    ...(Object.fromEntries([...prefixed('final', run.final), ...prefixed('best', run.best)]) as Record<string, Value>),
    ...gapOf(run),
    epochs: run.epoch,
    bestEpoch: run.bestEpoch,
    seconds: run.elapsed / 1000,
  };
}

function gapOf({ final }: Run): { gap?: Value } {
  const [train, validation] = [final['train.loss'], final['validation.loss']];
  if (validation === undefined || train === undefined) return {};
  return { gap: train === null || validation === null ? null : validation - train };
}

/** Mean and sample standard deviation (divisor n − 1) of the values that are numbers. */
export function spreadOf(values: readonly Value[]): Row['metrics'][string] {
  const known = values.filter((value) => value !== null);
  return {
    mean: known.length > 0 ? mean(known) : null,
    deviation: known.length > 1 ? deviationOf(known) : null,
    values: [...values],
  };
}

/** Equal values have no spread, not even that of rounding their mean. */
const deviationOf = (values: readonly number[]): number =>
  values.every((value) => value === values[0]) ? 0 : sampleStandardDeviation([...values]);

/** Why figures of these runs must not be held against each other. */
function notesOn(runs: readonly Run[]): Problem[] {
  const differ = (part: (experiment: LooseObject) => unknown) =>
    new Set(runs.map(({ experiment }) => JSON.stringify(part(experiment)))).size > 1;
  const differs = [
    { code: 'compare.different-data', differs: differ(({ data }) => data) },
    { code: 'compare.different-split', differs: differ(({ split }) => split) },
    { code: 'compare.different-loss', differs: differ(({ loss, standardize }) => [loss, standardize]) },
  ];
  return differs.filter((note) => note.differs).map(({ code }) => ({ code }));
}
