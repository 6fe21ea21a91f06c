/** The sealed test part, opened for an ensemble: its networks are measured by what they say together. */
import { predictionsOf, type Predictions } from '../../engine/evaluation/predictions.ts';
import { ProblemError } from '../../engine/problem.ts';
import { hasEnded, type Run, type StudyRecord } from '../../shared/records.ts';
import type { Answers } from './analysis/answers.ts';
import { protocolOf } from './analysis/variants.ts';
import { spreadOf } from './compare.ts';
import type { LabParts } from './parts.ts';
import { partKey, refuseAgain, scoresOf } from './sealed.ts';
import { storedExperiment } from './stored-experiment.ts';
import { unseal } from './unseal.ts';
import { ensembleOf, knownScores, plannedNetworks, scoresOn, type Ensemble } from './together.ts';

/** Whose networks answer together. */
type Place = Pick<Run, 'variantIndex' | 'seed'>;

/** What networks are asked with. */
type AskingParts = Pick<LabParts, 'store' | 'library' | 'pool' | 'kernels'>;

/** Predictions, and of which samples of the data they are. */
interface Said {
  readonly predictions: Predictions;
  readonly indices: Uint32Array;
}

/**
 * Measures the ensemble of a variant and a seed on the test part, once, and writes its score into the ledger. Throws
 * `sealed.under-way`, `sealed.no-ensemble`, `sealed.no-variant`, `sealed.nothing-together`, `sealed.on-record`,
 * `sealed.none`, `sealed.no-network`, and what the disk says; then there is no score.
 */
export async function openEnsemble(parts: LabParts, record: StudyRecord, place: Place): Promise<void> {
  const { store, recorder, library } = parts;
  const ensemble = await ensembleAt(parts, record, place);
  const [first] = ensemble.answers;
  const look = { runId: null, ensemble: ensemble.answers.map(({ run }) => run.id), which: 'final' } as const;
  refuseAgain(record.openings, look);
  const { predictions } = await onTestPart(parts, ensemble);
  const scores = scoresOf(scoresOn(predictions, first.data));
  const known = Object.entries(await knownScores(parts, ensemble));
  const validation = { runs: 1, scores: Object.fromEntries(known.map(([name, value]) => [name, figureOf(value)])) };
  const part = partKey(await library.identified(storedExperiment(first.run)));
  recorder.flush();
  const openedAt = new Date().toISOString();
  store.write(() => {
    // Somebody else may have been as quick.
    refuseAgain(store.studies.summary(record.id).openings, look);
    const about = { studyId: record.id, ...look, epoch: null };
    store.openings.add({ ...about, part, openedAt, samples: predictions.samples, scores, validation });
  });
}

async function ensembleAt(parts: LabParts, record: StudyRecord, { variantIndex, seed }: Place): Promise<Ensemble> {
  const protocol = protocolOf(record);
  if (plannedNetworks(protocol) === null)
    throw new ProblemError({ code: 'sealed.no-ensemble', params: { study: record.id } });
  if (!hasEnded(record)) throw new ProblemError({ code: 'sealed.under-way' });
  const runs = record.runList.filter((run) => run.variantIndex === variantIndex && run.seed === seed);
  if (runs.length === 0)
    throw new ProblemError({ code: 'sealed.no-variant', params: { variant: variantIndex + 1, seed } });
  const ensemble = await ensembleOf(parts, protocol, runs);
  if (!ensemble) throw new ProblemError({ code: 'sealed.nothing-together' });
  return ensemble;
}

/** What the networks say together of the sealed samples, each fed as its own training part has fitted them; and which these are. */
export async function onTestPart(parts: AskingParts, { answers, together }: Ensemble): Promise<Said> {
  const asked = await Array.fromAsync(answers, (answer) => askAboutTest(parts, answer));
  return { predictions: together(asked.map(({ predictions }) => predictions)), indices: asked[0]!.indices };
}

async function askAboutTest(parts: AskingParts, { run, data }: Answers): Promise<Said> {
  const { experiment, part, checkpoint } = await unseal(parts, run, 'final');
  const { inputs, samples } = part;
  const plan = { experiment, data };
  const { pool, kernels } = parts;
  const outputs = await pool.predict({ kernels, plan, snapshot: checkpoint.content, probe: { inputs, samples } });
  return { predictions: predictionsOf(outputs, part, data), indices: part.indices! };
}

function figureOf(value: number) {
  const { mean, deviation } = spreadOf([Number.isFinite(value) ? value : null]);
  return { mean, deviation };
}
