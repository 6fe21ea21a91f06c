/** The instruments: they are shown updates and passes of a training, and read off what the diagnostics are made from. */
import type { PassObserver } from '../evaluator.ts';
import type { Arena } from '../kernels/arena.ts';
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { UpdateObserver } from '../learner.ts';
import type { Network, NetworkPlan } from '../network.ts';
import { activationLayers } from './columns.ts';
import type { Readings } from './diagnostic.ts';
import { layerDiagnostics } from './layers.ts';
import { trainingDiagnostics } from './training.ts';

/** Numbers of the kernels' memory that gauges take. */
export const gaugeNumbers = (plan: NetworkPlan): number =>
  activationLayers(plan).reduce((sum, index) => sum + 4 + 2 * unitsOf(plan, index), plan.blockLength);

/** Units of a layer: of an image, its channels. */
const unitsOf = ({ layers }: NetworkPlan, index: number): number =>
  layers[index]!.output.image?.channels ?? layers[index]!.output.features;

export class Gauges implements UpdateObserver, PassObserver {
  readonly #kernels: Kernels;
  readonly #network: Network;
  /** The parameters before an update. */
  readonly #before: Pointer;
  readonly #layers: readonly LayerGauge[];
  readonly #readings: Readings;

  constructor(arena: Arena, network: Network) {
    this.#kernels = arena.kernels;
    this.#network = network;
    this.#before = arena.floats(network.plan.blockLength);
    this.#layers = activationLayers(network.plan).map((index) => new LayerGauge(arena, network, index));
    const unknown = Number.NaN;
    const ofUpdate = {
      learningRate: unknown,
      lossGradient: unknown,
      gradient: unknown,
      before: unknown,
      moved: unknown,
    };
    this.#readings = { ...ofUpdate, weights: unknown, mean: unknown, deviation: unknown, dead: unknown };
  }

  onUpdate(learningRate: number): void {
    this.#readings.learningRate = learningRate;
    this.#readings.before = this.#norm(this.#network.parameters);
    this.#kernels.copy(this.#before, this.#network.parameters, this.#length);
  }

  onLossGradient(): void {
    const norm = this.#norm(this.#network.gradients);
    this.#readings.lossGradient = norm;
    this.#readings.gradient = norm;
  }

  onAdjusted(): void {
    this.#readings.gradient = this.#norm(this.#network.gradients);
  }

  onUpdated(): void {
    const squares = this.#kernels.sum_squared_error(this.#network.parameters, this.#before, this.#length);
    this.#readings.moved = Math.sqrt(squares);
  }

  onBatch(rows: number, first: boolean): void {
    for (const layer of this.#layers) layer.add(rows, first);
  }

  /** Writes a record of the last update and pass that were observed into `into`, from `offset` on. */
  read(into: Float64Array, offset: number): void {
    const readings = this.#readings;
    readings.weights = this.#norm(this.#network.parameters);
    let at = offset;
    for (const diagnostic of trainingDiagnostics) into[at++] = diagnostic.value(readings);
    for (const layer of this.#layers) {
      layer.read(readings);
      for (const diagnostic of layerDiagnostics) into[at++] = diagnostic.value(readings);
    }
  }

  get #length(): number {
    return this.#network.plan.blockLength;
  }

  #norm(block: Pointer): number {
    return Math.sqrt(this.#kernels.sum_squares(block, this.#length));
  }
}

/** What one layer gives in a pass. */
class LayerGauge {
  readonly #arena: Arena;
  readonly #output: Pointer;
  readonly #units: number;
  /** Numbers that a unit gives for a sample: places of an image, else one. */
  readonly #places: number;
  /** The units' first numbers, and which of them have given another since. */
  readonly #first: Pointer;
  readonly #varied: Pointer;
  /** Σ of the deviations from the first number, and of their squares, f64. */
  readonly #sums: Pointer;
  #views: { readonly sums: Float64Array; readonly center: Float32Array } | null = null;
  #samples = 0;
  #dead = 0;

  constructor(arena: Arena, network: Network, index: number) {
    this.#arena = arena;
    this.#output = network.outputs[index]!;
    this.#units = unitsOf(network.plan, index);
    this.#places = network.plan.layers[index]!.output.features / this.#units;
    this.#first = arena.floats(this.#units);
    this.#varied = arena.floats(this.#units);
    this.#sums = arena.bytes(16);
  }

  add(rows: number, first: boolean): void {
    const { kernels } = this.#arena;
    if (first) this.#clear(kernels);
    this.#samples += rows;
    const numbers = rows * this.#places;
    kernels.add_deviations(this.#sums, this.#output, this.#first, numbers * this.#units);
    this.#dead = kernels.mark_varying(this.#varied, this.#first, this.#output, numbers, this.#units);
  }

  #clear(kernels: Kernels): void {
    kernels.copy(this.#first, this.#output, this.#units);
    kernels.fill(this.#varied, 0, this.#units);
    kernels.fill(this.#sums, 0, 4);
    this.#samples = 0;
  }

  read(readings: Readings): void {
    // Taken once, after the last allocation: a view does not outlive the growth of the memory.
    const { sums, center } = (this.#views ??= {
      sums: this.#arena.f64(this.#sums, 2),
      center: this.#arena.f32(this.#first, 1),
    });
    const n = this.#samples * this.#places * this.#units;
    const shift = sums[0]! / n;
    readings.mean = center[0]! + shift;
    readings.deviation = Math.sqrt(Math.max(0, sums[1]! / n - shift * shift));
    // One sample says nothing about what varies.
    readings.dead = this.#samples > 1 ? this.#dead / this.#units : Number.NaN;
  }
}
