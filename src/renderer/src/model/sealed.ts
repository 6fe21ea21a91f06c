/** The sealed test part of a study, as the window tells of it: sealed or opened, how often, and with which scores. */
import { sameJson } from '../../../shared/json.ts';
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

/** What the network was chosen by, for one kind of metric. */
export function knownOf({ validation }: Pick<Opening, 'validation'>, kind: string) {
  const none = { mean: null, deviation: null };
  return {
    validation: validation.scores[`validation.${kind}`] ?? none,
    outOfBag: validation.scores[`outOfBag.${kind}`] ?? none,
  };
}

/** What a test score stands beside, by the text that names it. */
export const PART_NAMES = { validation: 'chart.validation', outOfBag: 'analysis.outOfBag' } as const;

/** What stands beside the test scores of these openings: of a bagging, also what its networks say of samples they did not see. */
export function knownParts(openings: readonly Pick<Opening, 'validation'>[]): (keyof typeof PART_NAMES)[] {
  const has = (part: string): boolean =>
    openings.some(({ validation }) => Object.keys(validation.scores).some((name) => name.startsWith(`${part}.`)));
  const validated = has('validation') || !has('outOfBag');
  return [...(validated ? (['validation'] as const) : []), ...(has('outOfBag') ? (['outOfBag'] as const) : [])];
}

/** The metric that a test score is told by where there is room for one: the loss, of an ensemble what it has. */
export const mainKind = (opening: Pick<Opening, 'scores'>): string => openedKinds([opening])[0] ?? 'loss';

/**
 * The openings of these runs, each network once: looking again gives the same figures. Where ensembles of them were opened,
 * these stand for their variant, and single networks do not.
 */
export function networksOpened(openings: readonly Opening[], runIds: ReadonlySet<string>): Opening[] {
  const own = openings.filter(({ runId, ensemble }) => (ensemble ?? [runId ?? '']).every((id) => runIds.has(id)));
  const ensembles = own.filter(({ ensemble }) => ensemble);
  if (ensembles.length > 0) return ensembles;
  return [...new Map(own.map((opening) => [`${opening.runId} ${opening.epoch}`, opening])).values()];
}

/** Over these networks, by what the test part says of them. */
export const testFigure = (opened: readonly Pick<Opening, 'scores'>[], kind: string): Figure =>
  describe(opened.flatMap(({ scores }) => scores[`test.${kind}`] ?? []));

/** True when the ledger has the figures of this very network, or of this very ensemble, already. */
export function isOnRecord(
  openings: readonly Opening[],
  { runId, ensemble, networks }: Pick<OpenableNetwork, 'runId' | 'ensemble' | 'networks'>,
  which: Opening['which'],
): boolean {
  if (ensemble) return openings.some((opening) => sameJson(opening.ensemble, ensemble.runIds));
  const epoch = networks.find((network) => network.which === which)?.epoch;
  return openings.some((opening) => opening.runId !== null && opening.runId === runId && opening.epoch === epoch);
}

/** The candidates of one variant with their places, in their order. */
export const candidatesOf = ({ candidates }: Pick<Openable, 'candidates'>, variantIndex: number) =>
  candidates.map((candidate, place) => ({ ...candidate, place })).filter((one) => one.variantIndex === variantIndex);

/** The training on all samples that a candidate waits for, or has had: the newest one. */
export const refitOf = (runs: readonly Run[], { variantIndex, seed }: Pick<OpenableNetwork, 'variantIndex' | 'seed'>) =>
  runs.findLast((run) => run.cell['refit'] === 1 && run.variantIndex === variantIndex && run.seed === seed);
