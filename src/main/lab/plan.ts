/** From a study and its protocol to the runs of a stage, each with its whole experiment. */
import { catalogue } from '../../engine/catalogue.ts';
import type { Experiment } from '../../engine/experiment.ts';
import type { Choice } from '../../engine/member.ts';
import type { Problem } from '../../engine/problem.ts';
import {
  protocols,
  type Change,
  type FinishedRun,
  type PlannedRun,
  type StudyFacts,
} from '../../engine/protocols/index.ts';
import { find } from '../../engine/registry.ts';
import { experimentSchema } from '../../shared/experiment.ts';
import { getAt, setAt } from '../../shared/json.ts';
import { applyPatch } from '../../shared/merge-patch.ts';
import { resolveExperiment } from '../../shared/resolve.ts';
import type { LooseObject, Study } from '../../shared/study.ts';
import { inProtocol } from './in-protocol.ts';

/** What a study of this protocol is planned from. */
export interface Planning {
  readonly study: Pick<Study, 'base' | 'variants'>;
  readonly protocol: Choice;
  readonly facts: StudyFacts;
  /** Every variant's experiment; a user's file by its SHA-256. */
  readonly experiments: readonly Experiment[];
}

/** A run to be, and what it trains. */
export interface ReadyRun extends PlannedRun {
  readonly experiment: Experiment;
}

/** The runs of the first stage, or of the one after `finished`. */
export function plannedRuns({ protocol, facts }: Planning, finished?: readonly FinishedRun[]): PlannedRun[] {
  const member = find(protocols, protocol.type);
  return finished ? (member.next?.(protocol, facts, finished) ?? []) : member.plan(protocol, facts);
}

/** How many runs all stages have. */
export function runsInAll({ protocol, facts }: Planning, first: readonly PlannedRun[]): number {
  return find(protocols, protocol.type).total?.(protocol, facts) ?? first.length;
}

/** Every planned run's experiment, with what is wrong with them: where the protocol has it from, else below `base`. */
export function readyRuns(
  planning: Planning,
  planned: readonly PlannedRun[],
): { runs: ReadyRun[]; problems: Problem[] } {
  const resolve = resolver(planning);
  const problems: Problem[] = [];
  const runs = planned.flatMap((run) => {
    const { experiment, problems: own } = resolve(run);
    problems.push(...own.map((problem) => inProtocol(problem, run.changes, planning.protocol)));
    return experiment && own.length === 0
      ? [{ ...run, experiment: { ...experiment, seed: run.trainingSeed ?? run.seed } }]
      : [];
  });
  return { runs, problems };
}

/** A relative value is one of the variant's own number. */
function valueOf({ path, value, relative }: Change, own: Experiment): Change['value'] {
  return relative ? Math.ceil((getAt(own, path) as number) * (value as number)) : value;
}

type Resolved = ReturnType<typeof resolveExperiment>;

/** Resolves runs, the same changes once: runs differ mostly in their seeds. */
function resolver({ study, experiments }: Planning): (run: PlannedRun) => Resolved {
  const schema = experimentSchema(catalogue);
  const known = new Map<string, Resolved>();
  const resolve = ({ variant, changes }: PlannedRun): Resolved => {
    const own = experiments[variant]!;
    const resample = changes.find(({ path }) => path[0] === 'resample');
    const others = changes.filter((change) => change !== resample);
    const given = resample ? { resample: resample.value as Choice } : {};
    // A protocol's resample is whole: where nothing else changes, there is nothing to be filled in or checked.
    if (others.length === 0) return { experiment: { ...own, ...given }, problems: [] };
    const written = applyPatch(study.base, study.variants[variant]!.patch) as LooseObject;
    const changed = others.reduce((target, change) => {
      // A field of what is left to its default, such as the rate of the optimiser, is one of that.
      const [head] = change.path as [string];
      const whole = target[head] === undefined ? setAt(target, [head], getAt(own, [head])) : target;
      return setAt(whole, change.path, valueOf(change, own));
    }, written);
    const { experiment, problems } = resolveExperiment(changed, catalogue, schema, ['base']);
    const data = others.some(({ path }) => path[0] === 'data') ? {} : { data: own.data };
    return { experiment: experiment && { ...experiment, ...given, ...data }, problems };
  };
  return (run) => {
    const key = JSON.stringify([run.variant, run.changes]);
    const resolved = known.get(key) ?? resolve(run);
    known.set(key, resolved);
    return resolved;
  };
}
