/** Reports: what the saved networks of a variant get right and wrong, pooled over its seeds. */
import type { Asked } from '../../engine/evaluation/asked.ts';
import { predictionsOf, type Predictions } from '../../engine/evaluation/predictions.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { ProblemError } from '../../engine/problem.ts';
import { isRefit } from '../../shared/cells.ts';
import type { Run } from '../../shared/records.ts';
import type { IntervalMethod, Report } from '../../shared/report.ts';
import { breathe } from './breathe.ts';
import type { Material } from './make-material.ts';
import type { LabParts } from './parts.ts';
import { Recent } from './recent.ts';
import { INTERVAL_SEED, resultOf } from './report-result.ts';
import { runMaterial } from './run-material.ts';
import { storedExperiment } from './stored-experiment.ts';

type Asking = Pick<LabParts, 'store' | 'pool' | 'materials' | 'kernels' | 'figureThread'>;
type Names = Material['names'];

/** A saved network's answers on a part. */
interface Answers {
  readonly epoch: number;
  readonly predictions: Predictions;
  readonly names: Names;
  /** The data, and which of its samples. */
  readonly data: Experiment['data'];
  readonly indices: Uint32Array;
}

/** What is asked of networks. */
export interface ReportQuestion {
  readonly part: Report['part'];
  readonly which: Report['which'];
  /** Of the intervals; null for none. */
  readonly level: number | null;
  readonly method: IntervalMethod;
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

  /** Throws the problem `report.several-variants` for runs that are not one variant's. */
  async of(runs: readonly Run[], question: ReportQuestion): Promise<Report> {
    const { part, which } = question;
    if (new Set(runs.map(({ studyId, variantIndex }) => `${studyId} ${variantIndex}`)).size > 1)
      throw new ProblemError({ code: 'report.several-variants' });
    const networks: Report['networks'] = [];
    const answers: Answers[] = [];
    for (const run of countedRuns(runs)) {
      const found = await this.#ask(run, part, which);
      if (!found) continue;
      networks.push({ runId: run.id, seed: run.seed, cell: run.cell, epoch: found.epoch });
      answers.push(found);
      await breathe();
    }
    const samples = Math.max(0, ...answers.map(({ predictions }) => predictions.samples));
    return { part, which, networks, samples, result: samples > 0 ? await this.#resultOf(answers, question) : null };
  }

  async #resultOf(answers: readonly Answers[], { level, method }: ReportQuestion): Promise<Report['result']> {
    const settings = level === null ? null : { level, method, seed: INTERVAL_SEED };
    const asked = askedOf(answers);
    const [found] = settings ? await this.#parts.figureThread.ask('intervals', { groups: [asked], settings }) : [];
    return resultOf(
      asked.map(({ predictions }) => predictions),
      answers[0]!.names,
      found && settings ? { ...found, ...settings } : null,
    );
  }

  /** Null for a run that has saved nothing yet. */
  async #ask(run: Run, part: Report['part'], which: Report['which']): Promise<Answers | null> {
    const { store, pool, materials, kernels } = this.#parts;
    const checkpoint = store.read(() => store.checkpoints.of(run.id, which));
    if (!checkpoint) return null;
    const { kind, step, epoch, content } = checkpoint;
    const experiment = storedExperiment(run);
    const { data, names } = await runMaterial({ store, materials }, run);
    const { inputs, samples } = data[part];
    // The same run comes to the same bits at the same step, however often it was interrupted.
    const outputs = await this.#outputs.get(JSON.stringify([run.id, kind, step, part]), () =>
      pool.predict({ kernels, plan: { experiment, data }, snapshot: content, probe: { inputs, samples } }),
    );
    const predictions = predictionsOf(outputs, data[part], data);
    return { epoch, names, predictions, data: experiment.data, indices: data[part].indices! };
  }
}

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

/** The same name for the same sample of the same data. */
function askedOf(answers: readonly Answers[]): Asked[] {
  const keys = answers.map(({ data }) => JSON.stringify(data));
  const first = new Map(keys.map((key) => [key, keys.indexOf(key)]));
  return answers.map(({ predictions, indices }, i) => {
    const from = first.get(keys[i]!)! * MOST_SAMPLES;
    return { predictions, names: Float64Array.from(indices, (index) => from + index) };
  });
}
