/** Which networks and ensembles of a study may be measured on its sealed test part, and which of them validation speaks for. */
import { metrics } from '../../engine/metrics/index.ts';
import type { Problem } from '../../engine/problem.ts';
import { find } from '../../engine/registry.ts';
import { isRefit } from '../../shared/cells.ts';
import type { Openable, OpenableNetwork } from '../../shared/openable.ts';
import { hasTestPart, type Run, type StudyRecord } from '../../shared/records.ts';
import { protocolOf } from './analysis/variants.ts';
import { foldsBehind, momentOf } from './chosen-by.ts';
import { spreadOf } from './compare.ts';
import type { Candidate } from './openable-candidate.ts';
import { openableEnsembles } from './openable-ensembles.ts';
import type { LabParts } from './parts.ts';

/** The one of most meaning to people, as in tests of differences. */
const USUAL = ['accuracy', 'rmse', 'loss'];
/** Parts of a cell that are the same thing once more. */
const REPEATED = new Set(['draw', 'repeat', 'fold', 'member']);

export async function openableOf(parts: LabParts, record: StudyRecord): Promise<Openable> {
  const { type, metric: chosen } = protocolOf(record);
  const ensembles = hasTestPart(record) ? await openableEnsembles(parts, record) : null;
  const metric = ensembles?.metric ?? (type === 'search' ? (chosen as string) : usualMetric(record.runList));
  const none = { metric, better: find(metrics, metric).better, candidates: [], proposed: null };
  if (!hasTestPart(record)) return { ...none, problem: { code: 'sealed.none' } };
  const found = [...(ensembles?.candidates ?? []), ...networksOf(record, type, metric)];
  if (found.length === 0) return { ...none, problem: { code: 'sealed.nothing-trained' } };
  const candidates = found.map(({ network }) => network);
  const rivals = ensembles?.candidates ?? found;
  return { ...none, candidates, proposed: proposalOf(record, rivals, none.better), problem: null };
}

function usualMetric(runs: readonly Run[]): string {
  const measured = new Set(runs.flatMap(({ final }) => Object.keys(final)));
  return USUAL.find((metric) => measured.has(`validation.${metric}`)) ?? 'loss';
}

/** Single networks; none of a boosting, of which one round says little by itself. */
function networksOf({ study, runList }: StudyRecord, protocol: string, metric: string): Candidate[] {
  if (protocol === 'boosting') return [];
  const trained = runList.filter(({ status }) => status === 'completed');
  if (protocol === 'k_fold')
    return study.variants.flatMap((_, variant) => refitsOf(study.seeds, variant, runList, metric));
  if (protocol === 'search') {
    const winners = trained.filter(({ cell }) => cell['winner'] === 1 && cell['outer'] === undefined);
    return winners.map((run) => candidateOf(run, run, foldsBehind(run, runList), metric));
  }
  const groups = Map.groupBy(
    runList.filter((run) => !isRefit(run)),
    groupOf,
  );
  return trained.map((run) => candidateOf(run, run, groups.get(groupOf(run)) ?? [], metric));
}

/** A variant of a cross-validation with each seed: trained on all folds, or yet to be. One that went wrong is left out. */
function refitsOf(seeds: readonly number[], variant: number, runs: readonly Run[], metric: string): Candidate[] {
  const own = runs.filter(({ variantIndex }) => variantIndex === variant);
  const [first] = own;
  if (!first) return [];
  return seeds.flatMap((seed): Candidate[] => {
    const run = own.findLast((one) => isRefit(one) && one.seed === seed) ?? null;
    const place = { variant: first.variant, variantIndex: variant, seed, cell: { refit: 1 } };
    if (run?.status === 'diverged') return [];
    const trained = run?.status === 'completed' ? run : null;
    return [candidateOf(place, trained, foldsBehind(place, runs), metric)];
  });
}

/** Runs of the same settings: seeds and draws apart. */
function groupOf({ variantIndex, cell }: Run): string {
  return JSON.stringify([variantIndex, Object.entries(cell).filter(([name]) => !REPEATED.has(name))]);
}

/** `behind`: the runs that speak for it. */
function candidateOf(
  { variant, variantIndex, seed, cell }: Pick<Run, 'variant' | 'variantIndex' | 'seed' | 'cell'>,
  run: Run | null,
  behind: readonly Run[],
  metric: string,
): Candidate {
  const { mean, deviation } = spreadOf(behind.map((one) => scoreOf(one, metric)));
  const runs = behind.filter((one) => scoreOf(one, metric) !== null).length;
  const networks = run ? weightsOf(run, metric) : [];
  const about = { variant, variantIndex, seed, cell, runId: run?.id ?? null, ensemble: null };
  return {
    network: { ...about, networks, score: { mean, deviation, runs } },
    kind: behind,
    whole: behind.every(({ status }) => status === 'completed'),
  };
}

function weightsOf(run: Run, metric: string): OpenableNetwork['networks'] {
  const asked = (['final', 'best'] as const).map((which) => {
    const { epoch, values } = momentOf(run, which);
    return { which, epoch, validation: values[`validation.${metric}`] ?? null };
  });
  const [final, best] = asked as [(typeof asked)[0], (typeof asked)[0]];
  // The best epoch of a network that was validated on nothing is that of its training loss, and no reason to choose it.
  return best.validation === null || best.epoch === final.epoch ? [final] : [final, best];
}

/** At the end of the training; null where there is none, and for a run that did not come to its end. */
function scoreOf(run: Run, metric: string): number | null {
  return run.status === 'completed' ? (momentOf(run, 'final').values[`validation.${metric}`] ?? null) : null;
}

/** The best settings by their mean, and of these the best network. Null where nothing was validated, or not on the same samples. */
function proposalOf(
  { study, runList }: StudyRecord,
  found: readonly Candidate[],
  better: Openable['better'],
): Openable['proposed'] {
  if (found.length === 1 && found[0]!.network.ensemble)
    return { place: 0, reason: { code: 'sealed.proposed.together' } };
  const sign = better === 'lower' ? 1 : -1;
  const costs = found.map(({ network: { score, networks, ensemble }, whole }, place) => ({
    place,
    whole,
    mean: score.mean === null ? Infinity : sign * score.mean,
    own: sign * (networks[0]?.validation ?? ensemble?.outOfBag ?? 0),
  }));
  const [best] = costs.sort(
    (a, b) => Number(b.whole) - Number(a.whole) || a.mean - b.mean || a.own - b.own || a.place - b.place,
  );
  if (!best || !Number.isFinite(best.mean) || !sameGround(runList)) return null;
  const rivals =
    study.protocol['type'] === 'k_fold' ? study.variants.length : new Set(found.map(({ kind }) => kind)).size;
  return { place: best.place, reason: reasonFor(found, best.place, rivals) };
}

/** Scores on other samples are no reason to prefer a network. */
const sameGround = (runs: readonly Run[]): boolean =>
  new Set(runs.map(({ experiment: { data, split } }) => JSON.stringify([data, split]))).size <= 1;

/** `rivals`: how many settings were held against each other. */
function reasonFor(found: readonly Candidate[], place: number, rivals: number): Problem {
  const { cell, score, networks, ensemble } = found[place]!.network;
  const params = { runs: score.runs };
  const ofMeans = rivals > 1 && score.runs > 1;
  if (ensemble && ofMeans) return { code: 'sealed.proposed.together-runs', params };
  if (ensemble) return { code: `sealed.proposed.together-${networks[0]?.validation === null ? 'unseen' : 'best'}` };
  if (found.length === 1) return { code: 'sealed.proposed.only' };
  if (cell['winner'] === 1) return { code: 'sealed.proposed.winner', params };
  if (cell['refit'] === 1)
    return rivals > 1 ? { code: 'sealed.proposed.folds', params } : { code: 'sealed.proposed.first' };
  return ofMeans ? { code: 'sealed.proposed.runs', params } : { code: 'sealed.proposed.best' };
}
