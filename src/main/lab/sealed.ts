/**
 * The sealed test part: counted when a study starts, opened by one deliberate act after it. No training, no protocol and no
 * preview reads it. A score exists for nobody before the ledger has it.
 */
import { createHash } from 'node:crypto';
import type { Experiment } from '../../engine/experiment.ts';
import { ProblemError } from '../../engine/problem.ts';
import { sameJson } from '../../shared/json.ts';
import { hasEnded, type Opening, type Run } from '../../shared/records.ts';
import type { SealedPart } from '../store/studies.ts';
import type { ReadyVariant } from './check.ts';
import { chosenBy, momentOf } from './chosen-by.ts';
import type { LabParts } from './parts.ts';
import { runMaterial } from './run-material.ts';
import { unseal } from './unseal.ts';

/** What is sealed for each variant of a study. */
export const sealedParts = (ready: readonly ReadyVariant[]): SealedPart[] =>
  ready.map(({ experiment, sealed }) => ({ samples: sealed, part: partKey(experiment) }));

/** Which samples are sealed: the same text for the same ones. A user's file counts by its content, not its place. */
export function partKey({ data: { path: _, ...data }, split }: Experiment): string {
  const sorted = (fields: object) => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted(data), sorted(split)]))
    .digest('hex');
}

/**
 * Measures a run's network on its test part, once, and writes the scores into the ledger. Throws `sealed.under-way`,
 * `sealed.not-trained`, `sealed.part-of-ensemble`, `sealed.on-record`, `sealed.none`, `sealed.no-network`, and what the
 * disk says; then there are no scores.
 */
export async function openTest(parts: LabParts, run: Run, which: Opening['which']): Promise<void> {
  const { store, recorder } = parts;
  const summary = store.read(() => store.studies.summary(run.studyId));
  if (!hasEnded(summary)) throw new ProblemError({ code: 'sealed.under-way' });
  if (run.status !== 'completed') throw new ProblemError({ code: 'sealed.not-trained', params: { run: run.id } });
  if (run.cell['round'] !== undefined)
    throw new ProblemError({ code: 'sealed.part-of-ensemble', params: { run: run.id } });
  const look = { runId: run.id, ensemble: null, which };
  refuseAgain(summary.openings, look);
  const { experiment, part, checkpoint } = await unseal(parts, run, which);
  const { data } = await runMaterial(parts, run);
  const plan = { experiment, data };
  const values = await parts.pool.measure({ kernels: parts.kernels, plan, snapshot: checkpoint.content, part });
  recorder.flush();
  const openedAt = new Date().toISOString();
  store.write(() => {
    // Somebody else may have been as quick.
    refuseAgain(store.studies.summary(run.studyId).openings, look);
    const validation = chosenBy(run, which, store.runs.ofStudy(run.studyId));
    const about = { studyId: run.studyId, ...look, part: partKey(experiment), openedAt };
    const { epoch } = momentOf(run, which);
    store.openings.add({ ...about, epoch, samples: part.samples, scores: scoresOf(values), validation });
  });
}

/** To look again would say nothing new, and count. Throws `sealed.on-record`. */
export function refuseAgain(
  openings: readonly Opening[],
  { runId, ensemble, which }: Pick<Opening, 'runId' | 'ensemble' | 'which'>,
): void {
  const isSame = (one: Opening) => one.runId === runId && one.which === which && sameJson(one.ensemble, ensemble);
  if (openings.some(isSame)) throw new ProblemError({ code: 'sealed.on-record' });
}

/** Scores on the test part, by metric, as the ledger has them. */
export const scoresOf = (values: Readonly<Record<string, number>>): Opening['scores'] =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`test.${name}`, finite(value)]));

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
