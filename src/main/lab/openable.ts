/** Which networks of a study may be measured on its sealed test part, and which of them validation speaks for. */
import { metrics } from '../../engine/metrics/index.ts';
import type { Problem } from '../../engine/problem.ts';
import { find } from '../../engine/registry.ts';
import { isRefit } from '../../shared/cells.ts';
import type { Openable, OpenableNetwork } from '../../shared/openable.ts';
import { hasTestPart, type Run, type StudyRecord } from '../../shared/records.ts';
import { protocolOf } from './analysis/variants.ts';
import { foldsBehind, momentOf } from './chosen-by.ts';
import { spreadOf } from './compare.ts';

/** A network that may be opened, with the runs that speak for it. */
interface Candidate {
  readonly place: Pick<OpenableNetwork, 'variant' | 'variantIndex' | 'seed' | 'cell'>;
  readonly run: Run | null;
  readonly behind: readonly Run[];
}

/** The one of most meaning to people, as in tests of differences. */
const USUAL = ['accuracy', 'rmse', 'loss'];
/** Parts of a cell that are the same thing once more. */
const REPEATED = new Set(['draw', 'repeat', 'fold', 'member']);

export function openableOf(record: StudyRecord): Openable {
  const { type, metric: chosen } = protocolOf(record);
  const metric = type === 'search' ? (chosen as string) : usualMetric(record.runList);
  const none = { metric, better: find(metrics, metric).better, candidates: [], proposed: null };
  if (!hasTestPart(record)) return { ...none, problem: { code: 'sealed.none' } };
  if (type === 'boosting') return { ...none, problem: { code: 'sealed.boosted' } };
  const found = candidatesOf(record, type);
  if (found.length === 0) return { ...none, problem: { code: 'sealed.nothing-trained' } };
  const candidates = found.map((one) => described(one, metric));
  return { ...none, candidates, proposed: proposalOf(record, found, candidates, none.better), problem: null };
}

function usualMetric(runs: readonly Run[]): string {
  const measured = new Set(runs.flatMap(({ final }) => Object.keys(final)));
  return USUAL.find((metric) => measured.has(`validation.${metric}`)) ?? 'loss';
}

function candidatesOf({ study, runList }: StudyRecord, protocol: string): Candidate[] {
  const trained = runList.filter(({ status }) => status === 'completed');
  if (protocol === 'k_fold') return study.variants.flatMap((_, variant) => refitsOf(study.seeds, variant, runList));
  if (protocol === 'search') {
    const winners = trained.filter(({ cell }) => cell['winner'] === 1 && cell['outer'] === undefined);
    return winners.map((run) => ({ place: run, run, behind: foldsBehind(run, runList) }));
  }
  const groups = Map.groupBy(
    runList.filter((run) => !isRefit(run)),
    groupOf,
  );
  return trained.map((run) => ({ place: run, run, behind: groups.get(groupOf(run)) ?? [] }));
}

/** A variant of a cross-validation with each seed: trained on all folds, or yet to be. One that went wrong is left out. */
function refitsOf(seeds: readonly number[], variant: number, runs: readonly Run[]): Candidate[] {
  const own = runs.filter(({ variantIndex }) => variantIndex === variant);
  const [first] = own;
  if (!first) return [];
  return seeds.flatMap((seed): Candidate[] => {
    const run = own.findLast((one) => isRefit(one) && one.seed === seed) ?? null;
    const place = { variant: first.variant, variantIndex: variant, seed, cell: { refit: 1 } };
    if (run?.status === 'diverged') return [];
    return [{ place, run: run?.status === 'completed' ? run : null, behind: foldsBehind(place, runs) }];
  });
}

/** Runs of the same settings: seeds and draws apart. */
function groupOf({ variantIndex, cell }: Run): string {
  return JSON.stringify([variantIndex, Object.entries(cell).filter(([name]) => !REPEATED.has(name))]);
}

function described({ place, run, behind }: Candidate, metric: string): OpenableNetwork {
  const { variant, variantIndex, seed, cell } = place;
  const { mean, deviation } = spreadOf(behind.map((one) => scoreOf(one, metric)));
  const runs = behind.filter((one) => scoreOf(one, metric) !== null).length;
  const networks = run ? networksOf(run, metric) : [];
  return { variant, variantIndex, seed, cell, runId: run?.id ?? null, networks, score: { mean, deviation, runs } };
}

function networksOf(run: Run, metric: string): OpenableNetwork['networks'] {
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
  candidates: readonly OpenableNetwork[],
  better: Openable['better'],
): Openable['proposed'] {
  const sign = better === 'lower' ? 1 : -1;
  const costs = candidates.map(({ score, networks }, place) => ({
    place,
    whole: found[place]!.behind.every(({ status }) => status === 'completed'),
    mean: score.mean === null ? Infinity : sign * score.mean,
    own: sign * (networks[0]?.validation ?? 0),
  }));
  const [best] = costs.sort(
    (a, b) => Number(b.whole) - Number(a.whole) || a.mean - b.mean || a.own - b.own || a.place - b.place,
  );
  if (!best || !Number.isFinite(best.mean) || !sameGround(runList)) return null;
  const rivals =
    study.protocol['type'] === 'k_fold' ? study.variants.length : new Set(found.map(({ behind }) => behind)).size;
  return { place: best.place, reason: reasonFor(candidates, best.place, rivals) };
}

/** Scores on other samples are no reason to prefer a network. */
const sameGround = (runs: readonly Run[]): boolean =>
  new Set(runs.map(({ experiment: { data, split } }) => JSON.stringify([data, split]))).size <= 1;

/** `rivals`: how many settings were held against each other. */
function reasonFor(candidates: readonly OpenableNetwork[], place: number, rivals: number): Problem {
  const { cell, score } = candidates[place]!;
  const params = { runs: score.runs };
  if (candidates.length === 1) return { code: 'sealed.proposed.only' };
  if (cell['winner'] === 1) return { code: 'sealed.proposed.winner', params };
  if (cell['refit'] === 1)
    return rivals > 1 ? { code: 'sealed.proposed.folds', params } : { code: 'sealed.proposed.first' };
  return rivals > 1 && score.runs > 1 ? { code: 'sealed.proposed.runs', params } : { code: 'sealed.proposed.best' };
}
