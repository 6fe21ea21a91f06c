/** The sealed test part of a study, as the window tells of it: sealed or opened, how often, and with which scores. */
import type { Openable, OpenableNetwork } from '../../../shared/openable.ts';
import type { Opening, Run, StudySummary } from '../../../shared/records.ts';
import { describe, type Figure } from './column.ts';
import { metricKinds } from './metrics.ts';

type Sealed = Pick<StudySummary, 'sealed' | 'openings' | 'openedElsewhere'>;

/** The sizes of the test parts; one where the variants share it, none of a study that did not count them. */
export const partSizes = ({ sealed }: Pick<StudySummary, 'sealed'>): number[] => [...new Set(sealed)];

/** How often anybody looked at these samples, in this study and in others. */
export const looksAt = ({ openings, openedElsewhere }: Sealed): number => openings.length + openedElsewhere;

/** The metrics that were measured on the test part, by kind; the loss first. */
export const openedKinds = (openings: readonly Pick<Opening, 'scores'>[]): string[] =>
  metricKinds(openings.flatMap(({ scores }) => Object.keys(scores)));

/** What the network was chosen by and what the test part says, for one kind of metric. */
export function scoresOf({ scores, validation }: Pick<Opening, 'scores' | 'validation'>, kind: string) {
  const none = { mean: null, deviation: null };
  return { validation: validation.scores[`validation.${kind}`] ?? none, test: scores[`test.${kind}`] ?? null };
}

/** The openings of these runs, each network once: looking again gives the same figures. */
export function networksOpened(openings: readonly Opening[], runIds: ReadonlySet<string>): Opening[] {
  const own = openings.filter(({ runId }) => runIds.has(runId));
  return [...new Map(own.map((opening) => [`${opening.runId} ${opening.epoch}`, opening])).values()];
}

/** Over these networks, by what the test part says of them. */
export const testFigure = (opened: readonly Pick<Opening, 'scores'>[], kind: string): Figure =>
  describe(opened.flatMap(({ scores }) => scores[`test.${kind}`] ?? []));

/** True when the ledger has the figures of this very network already. */
export function isOnRecord(
  openings: readonly Opening[],
  { runId, networks }: Pick<OpenableNetwork, 'runId' | 'networks'>,
  which: Opening['which'],
): boolean {
  const epoch = networks.find((network) => network.which === which)?.epoch;
  return openings.some((opening) => opening.runId === runId && opening.epoch === epoch);
}

/** The candidates of one variant with their places, in the order of training. */
export const candidatesOf = ({ candidates }: Pick<Openable, 'candidates'>, variantIndex: number) =>
  candidates.map((candidate, place) => ({ ...candidate, place })).filter((one) => one.variantIndex === variantIndex);

/** The training on all samples that a candidate waits for, or has had: the newest one. */
export const refitOf = (runs: readonly Run[], { variantIndex, seed }: Pick<OpenableNetwork, 'variantIndex' | 'seed'>) =>
  runs.findLast((run) => run.cell['refit'] === 1 && run.variantIndex === variantIndex && run.seed === seed);
