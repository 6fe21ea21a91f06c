/** Reports: what the saved networks of a variant get right and wrong, pooled over its seeds. */
import type { Asked } from '../../engine/evaluation/asked.ts';
import { predictionsOf, type Predictions } from '../../engine/evaluation/predictions.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { ProblemError } from '../../engine/problem.ts';
import { isOfEnsemble, isRefit } from '../../shared/cells.ts';
import { sameJson } from '../../shared/json.ts';
import type { Opening, Run } from '../../shared/records.ts';
import type { IntervalMethod, Report } from '../../shared/report.ts';
import { protocolOf } from './analysis/variants.ts';
import { breathe } from './breathe.ts';
import type { Material } from './make-material.ts';
import type { LabParts } from './parts.ts';
import { Recent } from './recent.ts';
import { INTERVAL_SEED, resultOf } from './report-result.ts';
import { runMaterial } from './run-material.ts';
import { onTestPart } from './sealed-ensemble.ts';
import { storedExperiment } from './stored-experiment.ts';
import { ensembleOf, onValidation, type Ensemble } from './together.ts';
import { unseal } from './unseal.ts';

type Asking = Pick<LabParts, 'store' | 'pool' | 'library' | 'materials' | 'kernels' | 'figureThread'>;
type Names = Material['names'];

/** Answers on a part. */
interface Answered {
  readonly predictions: Predictions;
  readonly names: Names;
  /** The data, and which of its samples. */
  readonly data: Experiment['data'];
  readonly indices: Uint32Array;
}

/** Those of a saved network. */
interface Answers extends Answered {
  readonly network: Report['networks'][number];
}

/** Those of networks that answered together. */
interface EnsembleAnswers extends Answered {
  readonly runs: readonly Run[];
}

/** What is asked of networks. */
export interface ReportQuestion {
  readonly part: Report['part'];
  readonly which: Report['which'];
  /** Of the intervals; null for none. */
  readonly level: number | null;
  readonly method: IntervalMethod;
  /** The networks of a seed are asked as one. */
  readonly together: boolean;
}

/** What is remembered of outputs beyond the latest, in bytes; and at most so many. */
const REMEMBERED_BYTES = 32_000_000;
const REMEMBERED = 500;

/** More than any data hold. */
const MOST_SAMPLES = 0x100000000;

export class Reports {
  readonly #parts: Asking;
  readonly #outputs = new Recent<Float32Array>(REMEMBERED_BYTES, ({ byteLength }) =>
    Math.max(byteLength, REMEMBERED_BYTES / REMEMBERED),
  );

  constructor(parts: Asking) {
    this.#parts = parts;
  }

  /**
   * Throws `report.several-variants` for runs that are not one variant's; `report.no-ensemble` and `report.together-final` where
   * networks do not answer together.
   */
  async of(runs: readonly Run[], question: ReportQuestion): Promise<Report> {
    const { part, which, together } = question;
    if (new Set(runs.map(({ studyId, variantIndex }) => `${studyId} ${variantIndex}`)).size > 1)
      throw new ProblemError({ code: 'report.several-variants' });
    if (together) return this.#ofEnsembles(runs, question);
    const found: Answers[] = [];
    for (const run of part === 'test' ? this.#opened(runs, which) : countedRuns(runs)) {
      const answers = await this.#ask(run, part, which);
      if (!answers) continue;
      found.push(answers);
      await breathe();
    }
    const answers = telling(found);
    const networks = answers.map(({ network }) => network);
    return { part, which, networks, ensembles: [], ...(await this.#resultOf(answers, question)) };
  }

  /** Each seed's networks count for one. */
  async #ofEnsembles(runs: readonly Run[], question: ReportQuestion): Promise<Report> {
    const { part, which } = question;
    if (!runs.every(isOfEnsemble)) throw new ProblemError({ code: 'report.no-ensemble' });
    if (part === 'train' || which !== 'final') throw new ProblemError({ code: 'report.together-final' });
    const networks: Report['networks'] = [];
    const ensembles: Report['ensembles'] = [];
    const answers: EnsembleAnswers[] = [];
    for (const own of Map.groupBy(runs, ({ seed }) => seed).values()) {
      const found = await togetherOn(this.#parts, own, part);
      if (!found) continue;
      for (const { id: runId, seed, cell, epoch } of found.runs) networks.push({ runId, seed, cell, epoch });
      ensembles.push({ seed: own[0]!.seed, networks: found.runs.length });
      answers.push(found);
      await breathe();
    }
    return { part, which, networks, ensembles, ...(await this.#resultOf(answers, question)) };
  }

  async #resultOf(answers: readonly Answered[], question: ReportQuestion): Promise<Pick<Report, 'samples' | 'result'>> {
    const samples = Math.max(0, ...answers.map(({ predictions }) => predictions.samples));
    return { samples, result: samples > 0 ? await this.#figuresOf(answers, question) : null };
  }

  async #figuresOf(answers: readonly Answered[], { level, method }: ReportQuestion): Promise<Report['result']> {
    const settings = level === null ? null : { level, method, seed: INTERVAL_SEED };
    const asked = askedOf(answers);
    const [found] = settings ? await this.#parts.figureThread.ask('intervals', { groups: [asked], settings }) : [];
    return resultOf(
      asked.map(({ predictions }) => predictions),
      answers[0]!.names,
      found && settings ? { ...found, ...settings } : null,
    );
  }

  /** The runs whose networks were measured on the test part, with these weights. */
  #opened(runs: readonly Run[], which: Report['which']): Run[] {
    const opened = openingsOf(this.#parts, runs).filter((opening) => opening.which === which);
    const ids = new Set(opened.map(({ runId }) => runId));
    return runs.filter(({ id }) => ids.has(id));
  }

  /** Null for a run that has saved nothing yet. */
  async #ask(run: Run, part: Report['part'], which: Report['which']): Promise<Answers | null> {
    const { store, pool, materials, kernels } = this.#parts;
    const unsealed = part === 'test' ? await unseal(this.#parts, run, which) : null;
    const checkpoint = unsealed?.checkpoint ?? store.read(() => store.checkpoints.of(run.id, which));
    if (!checkpoint) return null;
    const { kind, step, epoch, content } = checkpoint;
    const experiment = storedExperiment(run);
    const { data, names } = await runMaterial({ store, materials }, run);
    const asked = part === 'test' ? unsealed!.part : data[part];
    const { inputs, samples } = asked;
    // The same run comes to the same bits at the same step, however often it was interrupted.
    const outputs = await this.#outputs.get(JSON.stringify([run.id, kind, step, part]), () =>
      pool.predict({ kernels, plan: { experiment, data }, snapshot: content, probe: { inputs, samples } }),
    );
    const predictions = predictionsOf(outputs, asked, data);
    const network = { runId: run.id, seed: run.seed, cell: run.cell, epoch };
    return { network, names, predictions, data: experiment.data, indices: asked.indices! };
  }
}

/** What the networks of a seed say together; null where none has come to its end, and of a part that is empty or sealed. */
async function togetherOn(parts: Asking, own: readonly Run[], part: Report['part']): Promise<EnsembleAnswers | null> {
  const { store } = parts;
  const study = store.read(() => store.studies.study(own[0]!.studyId));
  const ensemble = await ensembleOf(parts, protocolOf({ study }), own);
  if (!ensemble) return null;
  const runs = ensemble.answers.map(({ run }) => run);
  const said = part === 'test' ? await openedAnswers(parts, ensemble, runs) : validationAnswers(ensemble);
  if (!said) return null;
  const experiment = storedExperiment(runs[0]!);
  const { names } = await parts.materials.of(experiment);
  return { ...said, runs, names, data: experiment.data };
}

function validationAnswers(ensemble: Ensemble): Pick<Answered, 'predictions' | 'indices'> | null {
  const predictions = onValidation(ensemble);
  return predictions && { predictions, indices: ensemble.answers[0].data.validation.indices! };
}

/** Null while the test part is sealed for just these networks. */
async function openedAnswers(parts: Asking, ensemble: Ensemble, runs: readonly Run[]) {
  const ids = runs.map(({ id }) => id);
  const isOpened = openingsOf(parts, runs).some((opening) => sameJson(opening.ensemble, ids));
  return isOpened ? onTestPart(parts, ensemble) : null;
}

const openingsOf = ({ store }: Asking, [first]: readonly Run[]): Opening[] =>
  first ? store.read(() => store.studies.summary(first.studyId)).openings : [];

/**
 * The runs that stand for their variant: those that ended well; while none has, the one that is furthest. Diverged and failed ones count
 * only where there is nothing else, as in every comparison.
 */
export function countedRuns(runs: readonly Run[]): Run[] {
  const validated = runs.filter((run) => !isRefit(run));
  const sound = (validated.length > 0 ? validated : runs).filter(
    ({ status }) => status !== 'diverged' && status !== 'failed',
  );
  const ended = sound.filter(({ status }) => status === 'completed' || status === 'stopped');
  if (ended.length > 0) return ended;
  if (sound.length > 0) return [sound.reduce((a, b) => (b.epoch > a.epoch ? b : a))];
  return [...runs];
}

/** Those of a part that holds samples, unless none does: the winner of a search has trained on all folds and is validated on none. */
function telling(answers: readonly Answers[]): readonly Answers[] {
  const some = answers.filter(({ predictions }) => predictions.samples > 0);
  return some.length > 0 ? some : answers;
}

/** The same name for the same sample of the same data. */
function askedOf(answers: readonly Answered[]): Asked[] {
  const keys = answers.map(({ data }) => JSON.stringify(data));
  const first = new Map(keys.map((key) => [key, keys.indexOf(key)]));
  return answers.map(({ predictions, indices }, i) => {
    const from = first.get(keys[i]!)! * MOST_SAMPLES;
    return { predictions, names: Float64Array.from(indices, (index) => from + index) };
  });
}
