/** Accuracy and the scores of every class as figures of samples that may be drawn again. */
import type { Measured } from '../statistics/redraw.ts';
import { decidedClass } from './confusion.ts';
import type { Asked, Places } from './asked.ts';
import type { ClassPredictions } from './predictions.ts';

/** Precision, recall, F1. */
const SCORES = 3;
const PRECISION = 0;
const RECALL = 1;
const F1 = 2;

/** Where the figures lie: accuracy, then the scores in their order for `macro`, `weighted` and each class. */
export const ACCURACY = 0;
export const MACRO = 1;
export const WEIGHTED = MACRO + SCORES;
export const classPlace = (label: number): number => WEIGHTED + SCORES * (label + 1);

export interface ClassFigures extends Measured {
  /**
   * For each figure that is a share of samples, of how many: with several networks of the fewest. 0 for a share of nothing and
   * for what is no such share.
   */
  readonly shares: Float64Array;
}

/** What samples of one kind have in common: where their answers are counted. */
interface Kind {
  readonly label: number;
  /** Network · classes + the class it named, one for each answer. */
  readonly answers: readonly number[];
}

/**
 * A share of nothing is 0 among all samples, as scikit-learn has it. Where only a draw holds nothing to divide, the score is
 * left out of it, and of the draw's averages: a class that was not drawn is not a class that was never found.
 */
export function classFigures(asked: readonly Asked<ClassPredictions>[], places: Places): ClassFigures {
  const { classes } = asked[0]!.predictions;
  const networks = places.shared ? asked.length : 1;
  const { kinds, table } = kindsOf(asked, places, classes);
  const tally = new Tally(table, networks, classes);
  const whole = new Float64Array(table.length);
  for (const kind of kinds) whole[kind]! += 1;
  tally.count(whole);
  const known = Array.from({ length: networks * classes }, (_, i) => tally.parts(i).map((whole) => whole > 0));
  return {
    kinds,
    figures: classPlace(classes),
    measure: (counts, out) => measure(tally, known, counts, out),
    shares: sharesOf(table, whole, networks, classes),
  };
}

function kindsOf(asked: readonly Asked<ClassPredictions>[], { samples, of, shared }: Places, classes: number) {
  const labels = new Uint32Array(samples);
  const answers: number[][] = Array.from({ length: samples }, () => []);
  asked.forEach(({ predictions }, network) => {
    of[network]!.forEach((place, i) => {
      labels[place] = predictions.labels[i]!;
      answers[place]!.push((shared ? network : 0) * classes + decidedClass(predictions, i));
    });
  });
  const found = new Map<string, number>();
  const table: Kind[] = [];
  const kinds = labels.map((label, place) => {
    const own = answers[place]!.sort((a, b) => a - b);
    const key = `${label} ${own.join(' ')}`;
    if (!found.has(key)) found.set(key, table.push({ label, answers: own }) - 1);
    return found.get(key)!;
  });
  return { kinds, table };
}

/** Counts of samples: right, of the class, taken for it; for each network and class. */
class Tally {
  readonly right: Float64Array;
  readonly support: Float64Array;
  readonly predicted: Float64Array;
  readonly networks: number;
  readonly classes: number;
  /** Kind by kind: its label, and where in `answers` its own begin. */
  readonly #labels: Uint32Array;
  readonly #first: Uint32Array;
  readonly #answers: Uint32Array;

  constructor(table: readonly Kind[], networks: number, classes: number) {
    this.#labels = Uint32Array.from(table, ({ label }) => label);
    this.#answers = Uint32Array.from(table.flatMap(({ answers }) => answers));
    this.#first = new Uint32Array(table.length + 1);
    table.forEach(({ answers }, kind) => (this.#first[kind + 1] = this.#first[kind]! + answers.length));
    this.networks = networks;
    this.classes = classes;
    [this.right, this.support, this.predicted] = [0, 1, 2].map(() => new Float64Array(networks * classes)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
  }

  count(counts: Float64Array): void {
    const { right, support, predicted, classes } = this;
    const [labels, first, answers] = [this.#labels, this.#first, this.#answers];
    for (const part of [right, support, predicted]) part.fill(0);
    for (let kind = 0; kind < counts.length; kind++) {
      const times = counts[kind]!;
      if (times === 0) continue;
      const label = labels[kind]!;
      for (let i = first[kind]!; i < first[kind + 1]!; i++) {
        const answer = answers[i]!;
        const actual = answer - (answer % classes) + label;
        support[actual]! += times;
        predicted[answer]! += times;
        if (actual === answer) right[answer]! += times;
      }
    }
  }

  /** The wholes of which precision, recall and F1 are shares. */
  parts(place: number): [number, number, number] {
    const [predicted, support] = [this.predicted[place]!, this.support[place]!];
    return [predicted, support, predicted + support];
  }

  score(place: number, score: number): number {
    const right = this.right[place]!;
    return score === PRECISION
      ? right / this.predicted[place]!
      : score === RECALL
        ? right / this.support[place]!
        : (2 * right) / (this.support[place]! + this.predicted[place]!);
  }
}

/** Of accuracy, precision and recall. */
function sharesOf(table: readonly Kind[], whole: Float64Array, networks: number, classes: number): Float64Array {
  const shares = new Float64Array(classPlace(classes));
  const named = new Float64Array(networks * classes);
  table.forEach(({ label, answers }, kind) => {
    shares[ACCURACY]! += whole[kind]!;
    shares[classPlace(label) + RECALL]! += whole[kind]!;
    for (const answer of new Set(answers)) named[answer]! += whole[kind]!;
  });
  for (let label = 0; label < classes; label++) {
    const own = named.filter((samples, answer) => samples > 0 && answer % classes === label);
    shares[classPlace(label) + PRECISION] = own.length > 0 ? Math.min(...own) : 0;
  }
  return shares;
}

function measure(tally: Tally, known: readonly (readonly boolean[])[], counts: Float64Array, out: Float64Array): void {
  const { networks, classes } = tally;
  tally.count(counts);
  out[ACCURACY] = total(tally.right) / total(tally.support);
  for (let score = PRECISION; score <= F1; score++) {
    const [macro, weighted] = [new Mean(), new Mean()];
    const each = Array.from({ length: classes }, () => new Mean());
    for (let network = 0; network < networks; network++) {
      const [plain, byTheirSize] = [new Mean(), new Mean()];
      for (let label = 0; label < classes; label++) {
        const place = network * classes + label;
        const value = known[place]![score]! ? tally.score(place, score) : 0;
        each[label]!.add(value, 1);
        plain.add(value, 1);
        byTheirSize.add(value, tally.support[place]!);
      }
      macro.add(plain.value, 1);
      weighted.add(byTheirSize.value, 1);
    }
    out[MACRO + score] = macro.value;
    out[WEIGHTED + score] = weighted.value;
    for (let label = 0; label < classes; label++) out[classPlace(label) + score] = each[label]!.value;
  }
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** The mean of what has a value; NaN of nothing. */
class Mean {
  #sum = 0;
  #weight = 0;

  add(value: number, weight: number): void {
    if (Number.isNaN(value)) return;
    this.#sum += weight * value;
    this.#weight += weight;
  }

  get value(): number {
    return this.#sum / this.#weight;
  }
}
