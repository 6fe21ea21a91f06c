/**
 * What every protocol offers: from a study to its runs, stage by stage.
 *
 * A stage is a pure function of the study and of what its earlier runs measured, so that an interrupted study goes on to
 * the same runs.
 */
import type { Choice, Member, ParameterValue } from '../member.ts';

/** What is known of a variant's data before its first run. */
export interface VariantFacts {
  /** Samples of the split's training part, and of all parts that are not sealed. */
  readonly training: number;
  readonly development: number;
}

export interface StudyFacts {
  readonly seeds: readonly number[];
  readonly variants: readonly VariantFacts[];
}

/** A run's place in the protocol, by name: `{ repeat: 0, fold: 3 }`. */
export type Cell = Readonly<Record<string, number>>;

/** A field of the experiment, as it is written, that a run has otherwise. */
export interface Change {
  readonly path: readonly (string | number)[];
  readonly value: ParameterValue | Choice;
  /** The value is a factor on the number that the variant has there, rounded up. */
  readonly relative?: boolean;
}

export interface PlannedRun {
  /** Place of the variant in the study. */
  readonly variant: number;
  readonly seed: number;
  readonly cell: Cell;
  readonly changes: readonly Change[];
  /** Key of the training's random streams, where it is not the seed itself. */
  readonly trainingSeed?: number;
}

/** A seed of its own for network number `place` of an ensemble; the first keeps the ensemble's. */
export const memberSeed = (seed: number, place: number): number => (seed + Math.imul(place, 0x9e3779b1)) >>> 0;

/** A run that has come to its end, whatever the end. */
export interface FinishedRun extends Pick<PlannedRun, 'variant' | 'seed' | 'cell'> {
  readonly status: 'completed' | 'diverged' | 'failed';
  /** By name, such as `validation.loss`; at the end of the training. */
  readonly final: Readonly<Record<string, number | null>>;
}

export interface ProtocolMember extends Member {
  /** True when it makes sense only for data whose true function is known. */
  readonly needsTruth?: true;
  /** The first runs, in the order of training: rivals side by side. */
  plan(choice: Choice, facts: StudyFacts): PlannedRun[];
  /** The runs that follow when all that were planned have ended; empty at the end. None when there is one stage only. */
  next?(choice: Choice, facts: StudyFacts, finished: readonly FinishedRun[]): PlannedRun[];
  /** All runs of all stages; those of `plan` when left out. */
  total?(choice: Choice, facts: StudyFacts): number;
}

/** Every variant with every seed; `cells` says how often, and what is different each time. */
export function everyRun(
  { seeds, variants }: StudyFacts,
  cells: (variant: VariantFacts, seed: number) => readonly Omit<PlannedRun, 'variant' | 'seed'>[],
): PlannedRun[] {
  return seeds.flatMap((seed) => {
    const columns = variants.map((facts) => cells(facts, seed));
    const longest = Math.max(...columns.map((column) => column.length));
    return Array.from({ length: longest }, (_, place) =>
      columns.flatMap((column, variant) => {
        const own = column[place];
        return own ? [{ variant, seed, ...own }] : [];
      }),
    ).flat();
  });
}
