/** The runs of a study, variant by variant and place by place. */
import { catalogue } from '../../../engine/catalogue.ts';
import { log } from '../../../engine/math.ts';
import { ProblemError } from '../../../engine/problem.ts';
import type { Axis, Choice } from '../../../engine/member.ts';
import { resolveProtocol } from '../../../shared/protocol.ts';
import type { Run, StudyRecord } from '../../../shared/records.ts';

export interface VariantRuns {
  readonly variant: string;
  readonly variantIndex: number;
  /** In the order of training. */
  readonly runs: readonly Run[];
}

/** In the order of the study. */
export function variantsOf({ runList }: Pick<StudyRecord, 'runList'>): VariantRuns[] {
  const groups = [...Map.groupBy(runList, ({ variantIndex }) => variantIndex)];
  return groups
    .sort(([a], [b]) => a - b)
    .map(([variantIndex, runs]) => ({ variant: runs[0]!.variant, variantIndex, runs }));
}

/** The study's protocol with its defaults. Throws what is wrong with one that was stored by another version. */
export function protocolOf({ study }: Pick<StudyRecord, 'study'>): Choice {
  const { protocol, problems } = resolveProtocol(study, catalogue);
  if (!protocol) throw new ProblemError(...problems);
  return protocol;
}

export const countOf = (runs: readonly Run[], status: Run['status']): number =>
  runs.filter((run) => run.status === status).length;

/** Whether the axis is better shown by equal ratios: where it says so, or where its listed values lie further apart then. */
export function isLogarithmic({ scale, values }: Axis): boolean {
  if (!values) return scale === 'log';
  const numbers = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  if (numbers.length < values.length || !(numbers[0]! > 0)) return false;
  return smallestGap(numbers.map(log)) > smallestGap(numbers);
}

/** Between neighbours, as a share of the whole; `ascending` has at least two values. */
function smallestGap(ascending: readonly number[]): number {
  const gaps = ascending.slice(1).map((value, i) => value - ascending[i]!);
  return Math.min(...gaps) / (ascending.at(-1)! - ascending[0]!);
}

/** Runs by a number of their cell, ascending. */
export function byCell(runs: readonly Run[], name: string): [number, Run[]][] {
  return [...Map.groupBy(runs, ({ cell }) => cell[name] ?? 0)].sort(([a], [b]) => a - b);
}
