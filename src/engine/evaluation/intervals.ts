/**
 * Where figures of predictions may lie, were the samples others of their kind: intervals from drawing the samples again with
 * replacement, the networks being the same.
 */
import { exp, log } from '../math.ts';
import { redraw, resampledInterval, type FigureDraws, type IntervalMethod } from '../statistics/redraw.ts';
import type { Interval } from '../statistics/test.ts';
import { placesOf, type Asked, type Places } from './asked.ts';
import { classFigures } from './class-figures.ts';
import { numberFigures } from './number-figures.ts';
import type { ClassPredictions, NumberPredictions } from './predictions.ts';

export interface FigureInterval extends Interval {
  /** Of all samples: the mean over the networks, or of all answers together. */
  readonly estimate: number;
  /** `exact`: of shares that are 0 or 1 in every draw, the interval of Clopper and Pearson (1934). */
  readonly method: IntervalMethod | 'exact';
}

export interface FigureIntervals {
  readonly draws: number;
  /** Samples that were drawn from. */
  readonly samples: number;
  /** Whether figures are means over the networks; else of all answers together. */
  readonly shared: boolean;
  /** In the order of `classFigures` or `numberFigures`. Null where all draws agree, and for a figure that is not a number. */
  readonly figures: readonly (FigureInterval | null)[];
}

export interface IntervalSettings {
  readonly level: number;
  readonly method: IntervalMethod;
  readonly seed: number;
}

const DRAWS = 2000;
/** Where samples and networks are very many, fewer draws must do. */
const FEWEST_DRAWS = 200;
/** Answers that are counted at most; drawing one takes as long as counting several. */
const MOST_WORK = 300_000_000;
const WORK_OF_DRAWING = 10;

/** One answer for each group of networks of one task; groups that were asked about as many samples share their draws. */
export function figureIntervals(groups: readonly (readonly Asked[])[], settings: IntervalSettings): FigureIntervals[] {
  const measured = groups.map((asked) => measuredOf(asked, placesOf(asked)));
  const answers = new Map<(typeof measured)[number], FigureIntervals>();
  for (const [samples, alike] of Map.groupBy(measured, ({ places }) => places.samples)) {
    const work = WORK_OF_DRAWING * samples + alike.reduce((sum, one) => sum + one.answers, 0);
    const draws = Math.max(FEWEST_DRAWS, Math.min(DRAWS, Math.floor(MOST_WORK / work)));
    redraw(alike, { draws, seed: settings.seed }).forEach((figures, i) => {
      const { places, shares } = alike[i]!;
      answers.set(alike[i]!, {
        draws,
        samples,
        shared: places.shared,
        figures: figures.map((own, figure) => intervalOf(own, shares?.[figure] ?? 0, settings)),
      });
    });
  }
  return measured.map((one) => answers.get(one)!);
}

function measuredOf(asked: readonly Asked[], places: Places) {
  const classes = asked.filter((one): one is Asked<ClassPredictions> => one.predictions.task === 'classification');
  const numbers = asked.filter((one): one is Asked<NumberPredictions> => one.predictions.task === 'regression');
  const answers = asked.reduce((sum, { names }) => sum + names.length, 0);
  return classes.length > 0
    ? { places, answers, ...classFigures(classes, places) }
    : { places, answers, shares: null, ...numberFigures(numbers, places) };
}

function intervalOf(draws: FigureDraws, samples: number, { level, method }: IntervalSettings): FigureInterval | null {
  const { estimate } = draws;
  const resampled = resampledInterval(draws, level, method);
  if (resampled) return { estimate, ...resampled };
  if (samples === 0 || (estimate !== 0 && estimate !== 1)) return null;
  const far = exp(log((1 - level) / 2) / samples);
  return estimate === 1
    ? { estimate, low: far, high: 1, method: 'exact' }
    : { estimate, low: 0, high: 1 - far, method: 'exact' };
}
