/** One training, from initial weights to the last epoch: an iterator of epoch records that can be stopped and taken up. */
import { ask, ROWS_AT_ONCE } from './asking.ts';
import { batchSize, SampleOrder } from './batches.ts';
import { allocatePart, Evaluator, fillPart, targetWidth, type LoadedPart } from './evaluator.ts';
import { fingerprintOf } from './fingerprint.ts';
import { DiagnosticHistory, type DiagnosticRows } from './diagnostics/history.ts';
import { Arena } from './kernels/arena.ts';
import type { Pointer } from './kernels/kernels.ts';
import { loadKernels } from './kernels/load.ts';
import { Learner, type LearnerChoices } from './learner.ts';
import { losses } from './losses/index.ts';
import { metricsFor } from './metrics/index.ts';
import { Network, planNetwork, withOutputLayer } from './network.ts';
import { find } from './registry.ts';
import type { InputFacts } from './regularizers/index.ts';
import { Watch } from './watch.ts';
import { checkSnapshot } from './snapshot.ts';
import type { Ending, PreparedData, PreparedShape, Snapshot, TrainingPlan } from './training.ts';
import type { Experiment } from './experiment.ts';

/** Rows that the network must have room for: those of a batch and those measured at once. */
export function batchRoom(experiment: Experiment, samples: number): number {
  return Math.max(batchSize(experiment.batch, samples), ROWS_AT_ONCE);
}

/** Names of the numbers in an epoch's record, in order: `train.loss`, `validation.loss`, `train.rmse`, … */
export function metricNames(data: PreparedShape): string[] {
  const parts = data.validation.samples > 0 ? ['train', 'validation'] : ['train'];
  return metricsFor(data.task).flatMap((metric) => parts.map((part) => `${part}.${metric.type}`));
}

/** What the regularisers learn of the samples. */
const inputFacts = ({ features, image, intensities, oneHot, scaler }: PreparedData): InputFacts => ({
  features,
  ...(image ? { image } : {}),
  ...(intensities ? { intensities } : {}),
  ...(oneHot ? { oneHot } : {}),
  mean: scaler.inputMean,
  deviation: scaler.inputDeviation,
});

/** What its learner is made of. */
export function learnerChoices({ experiment, data }: TrainingPlan): LearnerChoices {
  const { loss, optimizer, regularizers, seed } = experiment;
  const inputs = inputFacts(data);
  return { loss: find(losses, loss.type), lossChoice: loss, optimizer, regularizers, inputs, seed };
}

/** A training on its own instance of the kernels, ready for its first step. Throws RangeError when memory runs out. */
export async function createTrainer(kernels: WebAssembly.Module | BufferSource, plan: TrainingPlan): Promise<Trainer> {
  return new Trainer(new Arena(await loadKernels(kernels)), plan);
}

export class Trainer {
  readonly plan: TrainingPlan;
  readonly metricNames: readonly string[];
  readonly diagnosticNames: readonly string[];
  readonly parameterCount: number;
  readonly stepsPerEpoch: number;
  /** Epochs finished. */
  epoch = 0;
  /** Updates done. */
  step = 0;
  /** How the training ended; null while it goes on. */
  ending: Ending | null = null;

  readonly #arena: Arena;
  readonly #learner: Learner;
  readonly #evaluator: Evaluator;
  readonly #order: SampleOrder;
  readonly #train: LoadedPart;
  readonly #validation: LoadedPart;
  readonly #indices: Pointer;
  readonly #batchInputs: Pointer;
  readonly #batchTargets: Pointer;
  /** Weights of the training samples, and of a batch; 0 where all count the same. */
  readonly #weights: Pointer;
  readonly #batchWeights: Pointer;
  readonly #batch: number;
  readonly #learningRate: number;
  #watch: Watch;
  readonly #parameters: Float32Array;
  readonly #slots: readonly Float32Array[];
  /** Parameters after the best epoch, and after the last finite one. */
  readonly #best: Float32Array;
  readonly #lastFinite: Float32Array;
  readonly #history: Float64Array;
  readonly #diagnostics: DiagnosticHistory;
  /** Samples of this epoch already used. */
  #position = 0;

  constructor(arena: Arena, plan: TrainingPlan) {
    const { experiment, data } = plan;
    const { features, outputs, task } = data;
    this.plan = plan;
    this.metricNames = metricNames(data);
    this.#arena = arena;
    this.#batch = batchSize(experiment.batch, data.train.samples);
    const room = batchRoom(experiment, data.train.samples);
    this.#learningRate = experiment.optimizer.learningRate as number;
    this.stepsPerEpoch = Math.ceil(data.train.samples / this.#batch);
    this.#watch = this.#newWatch();

    const network = new Network(
      arena,
      planNetwork(withOutputLayer(experiment.network, outputs), data),
      room,
      experiment.seed,
    );
    const loss = find(losses, experiment.loss.type);
    this.parameterCount = network.plan.parameterCount;
    this.#learner = new Learner(arena, network, room, learnerChoices(plan));
    this.#diagnostics = new DiagnosticHistory(arena, network, experiment.epochs);
    this.diagnosticNames = this.#diagnostics.names;
    this.#evaluator = new Evaluator(arena, network, ROWS_AT_ONCE, task, loss, experiment.loss);
    this.#train = allocatePart(arena, data.train, data);
    this.#validation = allocatePart(arena, data.validation, data);
    this.#indices = arena.floats(data.train.samples);
    this.#batchInputs = arena.floats(room * features);
    this.#batchTargets = arena.floats(room * targetWidth(task, outputs));
    this.#weights = data.train.weights ? arena.floats(data.train.samples) : 0;
    this.#batchWeights = data.train.weights ? arena.floats(room) : 0;

    // Nothing is allocated in the kernels' memory from here on: views stay valid.
    const length = network.plan.storedLength;
    this.#parameters = arena.f32(network.parameters, length);
    this.#slots = this.#learner.slots.map((slot) => arena.f32(slot, length));
    this.#best = new Float32Array(length);
    this.#lastFinite = new Float32Array(length);
    this.#history = new Float64Array((experiment.epochs + 1) * this.metricNames.length);
    this.#order = new SampleOrder(arena.i32(this.#indices, data.train.samples), experiment.seed);
    fillPart(arena, this.#train, data.train);
    fillPart(arena, this.#validation, data.validation);
    if (data.train.weights) arena.f32(this.#weights, data.train.samples).set(data.train.weights);
    network.initialize(this.#parameters);
    this.#order.draw(1);
    this.#measure(0);
    this.#diagnostics.add(0);
    this.#watch.observe(0, this.#history);
    this.#best.set(this.#parameters);
    this.#lastFinite.set(this.#parameters);
  }

  /**
   * The epoch with the least validation loss (training loss, where there is no validation part), or with the best value of the metric that
   * early stopping follows.
   */
  get bestEpoch(): number {
    return this.#watch.bestEpoch;
  }

  /** The records so far, [epoch + 1, metricNames] row-major; row 0 is before the first step. */
  get history(): Float64Array {
    return this.#history.subarray(0, (this.epoch + 1) * this.metricNames.length);
  }

  /** The diagnostic records so far, of some of the epochs (diagnostics/epochs.ts). */
  get diagnostics(): DiagnosticRows {
    return this.#diagnostics.rows;
  }

  /**
   * Up to `maxSteps` updates, but at most to the end of the epoch. True when the epoch ended and its record was added,
   * or the training ended.
   */
  advance(maxSteps: number): boolean {
    if (this.ending) return false;
    if (this.epoch >= this.plan.experiment.epochs) {
      this.ending = 'completed';
      return true;
    }
    for (let i = 0; i < maxSteps && this.#position < this.#train.samples; i++) {
      if (!this.#update()) return this.#diverge();
    }
    return this.#position < this.#train.samples ? false : this.#finishEpoch();
  }

  /** Trains to the end, handing out the record of every epoch from the next one on. */
  *[Symbol.iterator](): IterableIterator<Float64Array> {
    const width = this.metricNames.length;
    while (!this.ending) {
      const before = this.epoch;
      this.advance(Number.MAX_SAFE_INTEGER);
      if (this.epoch > before) yield this.#history.slice(this.epoch * width, (this.epoch + 1) * width);
    }
  }

  /** A watch that has not seen an epoch yet. */
  #newWatch(): Watch {
    const { stepsPerEpoch } = this;
    const { experiment } = this.plan;
    return new Watch(experiment, this.metricNames, { epochs: experiment.epochs, stepsPerEpoch });
  }

  /** One update on the next batch; false when its loss is not finite. */
  #update(): boolean {
    const { kernels } = this.#arena;
    const rows = Math.min(this.#batch, this.#train.samples - this.#position);
    const indices = this.#indices + 4 * this.#position;
    kernels.gather_rows(this.#batchInputs, this.#train.inputs, indices, rows, this.plan.data.features);
    kernels.gather_rows(this.#batchTargets, this.#train.targets, indices, rows, this.#train.width);
    if (this.#weights !== 0) kernels.gather_rows(this.#batchWeights, this.#weights, indices, rows, 1);
    this.step++;
    const rate = this.#learningRate * this.#watch.factor(this.step);
    const last = this.#position + rows === this.#train.samples;
    const gauges = last ? this.#diagnostics.gaugesFor(this.epoch + 1) : null;
    this.#learner.update(this.#batchInputs, this.#batchTargets, rows, this.step, rate, this.#batchWeights, gauges);
    this.#position += rows;
    return this.#learner.isFinite;
  }

  #finishEpoch(): true {
    this.#measure(this.epoch + 1);
    if (!this.#allFinite(this.epoch + 1)) return this.#diverge();
    this.epoch++;
    this.#diagnostics.add(this.epoch);
    this.#lastFinite.set(this.#parameters);
    const stop = this.#watch.observe(this.epoch, this.#history);
    if (this.bestEpoch === this.epoch) this.#best.set(this.#parameters);
    this.#position = 0;
    if (stop || this.epoch === this.plan.experiment.epochs) this.#complete();
    else this.#order.draw(this.epoch + 1);
    return true;
  }

  #complete(): void {
    if (this.#watch.restoresBest) this.#parameters.set(this.#best);
    this.ending = 'completed';
  }

  /** Whether the losses recorded for `epoch` and the parameters are finite: saturated units hide infinite weights. */
  #allFinite(epoch: number): boolean {
    const start = epoch * this.metricNames.length;
    const losses = this.#validation.samples > 0 ? 2 : 1;
    for (let i = 0; i < losses; i++) if (!Number.isFinite(this.#history[start + i])) return false;
    return this.#arena.kernels.all_finite(this.#learner.network.parameters, this.#parameters.length) === 1;
  }

  /** Ends the training with the state of the last finite epoch. */
  #diverge(): true {
    this.#parameters.set(this.#lastFinite);
    this.#position = 0;
    this.ending = 'diverged';
    return true;
  }

  #measure(epoch: number): void {
    const start = epoch * this.metricNames.length;
    const stride = this.#validation.samples > 0 ? 2 : 1;
    this.#evaluator.measure(this.#train, this.#history, start, stride, this.#diagnostics.gaugesFor(epoch));
    if (stride === 2) this.#evaluator.measure(this.#validation, this.#history, start + 1, stride);
  }

  /** The state between two steps, copied. */
  snapshot(): Snapshot {
    const length = this.#parameters.length;
    const slots = new Float32Array(length * this.#slots.length);
    this.#slots.forEach((slot, i) => slots.set(slot, i * length));
    return {
      epoch: this.epoch,
      step: this.step,
      position: this.#position,
      ending: this.ending,
      parameters: this.#parameters.slice(),
      slots,
      best: this.#best.slice(),
      lastFinite: this.#lastFinite.slice(),
      bestEpoch: this.bestEpoch,
      history: this.history.slice(),
      diagnostics: this.diagnostics.values.slice(),
    };
  }

  /** Takes a training of the same plan up where `snapshot` left it. Throws the problem `snapshot-mismatch` for another plan's. */
  restore(snapshot: Snapshot): void {
    const length = this.#parameters.length;
    const { epochs } = this.plan.experiment;
    const [slots, metrics, samples] = [this.#slots.length, this.metricNames.length, this.#train.samples];
    const diagnostics = this.#diagnostics.lengthAt(snapshot.epoch);
    checkSnapshot(snapshot, { length, slots, metrics, epochs, samples, diagnostics });
    this.epoch = snapshot.epoch;
    this.step = snapshot.step;
    this.ending = snapshot.ending;
    this.#position = snapshot.position;
    this.#parameters.set(snapshot.parameters);
    this.#slots.forEach((slot, i) => slot.set(snapshot.slots.subarray(i * length, (i + 1) * length)));
    this.#best.set(snapshot.best);
    this.#lastFinite.set(snapshot.lastFinite);
    this.#history.set(snapshot.history);
    this.#diagnostics.restore(snapshot.epoch, snapshot.diagnostics);
    // What was observed follows from the history alone.
    this.#watch = this.#newWatch();
    for (let epoch = 0; epoch <= this.epoch; epoch++) this.#watch.observe(epoch, this.#history);
    this.#order.draw(this.epoch + 1);
  }

  /** Network outputs [samples, outputs] for standardised inputs [samples, features], as they come out of the last layer. */
  predict(inputs: Float32Array, samples: number): Float32Array {
    return ask(this.#arena, this.#learner.network, this.#batchInputs, inputs, samples);
  }

  /** SHA-256 (hex) over the final parameters and the metric history. What diagnostics say follows from the same training. */
  fingerprint(): Promise<string> {
    return fingerprintOf(this.#parameters, this.history);
  }
}
