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
  const known = Uint8Array.from({ length: networks * classes * SCORES }, (_, i) =>
    Number(tally.whole(Math.floor(i / SCORES), i % SCORES) > 0),
  );
  const means = { ofClass: new Means(classes), macro: new Means(1), weighted: new Means(1) };
  return {
    kinds,
    figures: classPlace(classes),
    measure: (counts, out) => measure(tally, known, means, counts, out),
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

/**
 * Counts of samples: right, of the class, taken for it; for each network and class. Whole numbers, so that any order of adding
 * them up gives the same: of a draw only the wrong answers are counted, and the rest follows from how many there are of a class.
 */
class Tally {
  readonly right: Float64Array;
  readonly support: Float64Array;
  readonly predicted: Float64Array;
  readonly networks: number;
  readonly classes: number;
  /** Kind by kind: its label, how many answers each network gave of it, and where in `wrong` its own begin. */
  readonly #labels: Uint32Array;
  readonly #answers: Float64Array;
  readonly #first: Uint32Array;
  /** Of every wrong answer two places: of the class that was named, and of the one that was right. */
  readonly #wrong: Uint32Array;
  readonly #ofClass: Float64Array;

  constructor(table: readonly Kind[], networks: number, classes: number) {
    this.networks = networks;
    this.classes = classes;
    this.#labels = Uint32Array.from(table, ({ label }) => label);
    this.#answers = Float64Array.from(table, ({ answers }) => answers.length / networks);
    const wrong = table.map(({ label, answers }) => answers.filter((answer) => answer % classes !== label));
    this.#first = new Uint32Array(table.length + 1);
    wrong.forEach((own, kind) => (this.#first[kind + 1] = this.#first[kind]! + 2 * own.length));
    this.#wrong = Uint32Array.from(
      wrong.flatMap((own, kind) => own.flatMap((answer) => [answer, answer - (answer % classes) + table[kind]!.label])),
    );
    this.#ofClass = new Float64Array(classes);
    [this.right, this.support, this.predicted] = [0, 1, 2].map(() => new Float64Array(networks * classes)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
  }

  count(counts: Float64Array): void {
    const { right, support, predicted, classes } = this;
    this.#countClasses(counts);
    const ofClass = this.#ofClass;
    for (let from = 0; from < support.length; from += classes) support.set(ofClass, from);
    right.fill(0);
    predicted.fill(0);
    const [first, wrong] = [this.#first, this.#wrong];
    for (let kind = 0; kind < counts.length; kind++) {
      const times = counts[kind]!;
      if (times === 0) continue;
      for (let i = first[kind]!; i < first[kind + 1]!; i += 2) {
        predicted[wrong[i]!]! += times;
        right[wrong[i + 1]!]! -= times;
      }
    }
    for (let i = 0; i < right.length; i++) {
      right[i]! += support[i]!;
      predicted[i]! += right[i]!;
    }
  }

  /** How many answers a network gave of samples of each class. */
  #countClasses(counts: Float64Array): void {
    const [labels, answers, ofClass] = [this.#labels, this.#answers, this.#ofClass];
    ofClass.fill(0);
    for (let kind = 0; kind < counts.length; kind++) ofClass[labels[kind]!]! += counts[kind]! * answers[kind]!;
  }

  /** What the score is a share of. */
  whole(place: number, score: number): number {
    const [predicted, support] = [this.predicted[place]!, this.support[place]!];
    return score === PRECISION ? predicted : score === RECALL ? support : support + predicted;
  }

  score(place: number, score: number): number {
    const right = this.right[place]!;
    return (score === F1 ? 2 * right : right) / this.whole(place, score);
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

function measure(tally: Tally, known: Uint8Array, means: MeansOfScores, counts: Float64Array, out: Float64Array): void {
  const { networks, classes } = tally;
  tally.count(counts);
  out[ACCURACY] = total(tally.right) / total(tally.support);
  for (let score = PRECISION; score <= F1; score++) {
    means.ofClass.clear();
    means.macro.clear();
    means.weighted.clear();
    for (let network = 0; network < networks; network++) addScores(tally, known, means, network, score);
    out[MACRO + score] = means.macro.value(0);
    out[WEIGHTED + score] = means.weighted.value(0);
    for (let label = 0; label < classes; label++) out[classPlace(label) + score] = means.ofClass.value(label);
  }
}

/** Adds a score of every class, and its averages over the classes, of one network. */
function addScores(tally: Tally, known: Uint8Array, means: MeansOfScores, network: number, score: number): void {
  const { classes, support } = tally;
  let [sum, count, weightedSum, weight] = [0, 0, 0, 0];
  for (let label = 0; label < classes; label++) {
    const place = network * classes + label;
    const value = known[place * SCORES + score]! > 0 ? tally.score(place, score) : 0;
    if (Number.isNaN(value)) continue;
    means.ofClass.add(label, value);
    sum += value;
    count += 1;
    weightedSum += support[place]! * value;
    weight += support[place]!;
  }
  means.macro.add(0, sum / count);
  means.weighted.add(0, weightedSum / weight);
}

function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/** Means over the networks, of one score. */
interface MeansOfScores {
  readonly ofClass: Means;
  readonly macro: Means;
  readonly weighted: Means;
}

/** Means of what has a value; NaN of nothing. */
class Means {
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;

  constructor(count: number) {
    this.#sums = new Float64Array(count);
    this.#counts = new Float64Array(count);
  }

  clear(): void {
    this.#sums.fill(0);
    this.#counts.fill(0);
  }

  add(place: number, value: number): void {
    if (Number.isNaN(value)) return;
    this.#sums[place]! += value;
    this.#counts[place]! += 1;
  }

  value(place: number): number {
    return this.#sums[place]! / this.#counts[place]!;
  }
}
