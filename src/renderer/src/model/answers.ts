/** What networks take the images of a preview for. */
import type { Preview } from '../../../shared/contract.ts';
import type { FitGroup } from './fit.ts';
import type { GridImage, GridRow } from './images.ts';

type Images = NonNullable<Preview['images']>;
export type ImagePart = Images['parts'][number];

/** What the runs of a variant say of an image. */
export interface Answer {
  /** The class that most of them say; of several the first. */
  readonly label: number;
  readonly votes: number;
  /** Runs that have said anything. */
  readonly runs: number;
  /** Probability of the class, mean over those who say it. */
  readonly sure: number;
}

/**
 * The answers for each of the `count` validation images called `id`, in the preview's order; null where there is none. A
 * variant with other data was asked about other images.
 */
export function answersOf({ probes }: Pick<FitGroup, 'probes'>, id: string, count: number): (Answer | null)[] {
  const asked = probes.filter(({ images }) => images === id);
  return Array.from({ length: count }, (_, image) => {
    const said = asked.flatMap(({ values, confidence }) => {
      const label = values[image];
      return typeof label === 'number' ? [{ label, sure: confidence?.[image] ?? 1 }] : [];
    });
    return said.length === 0 ? null : majority(said);
  });
}

function majority(said: readonly { label: number; sure: number }[]): Answer {
  const votesFor = (label: number): number => said.filter((one) => one.label === label).length;
  const label = said.reduce((best, one) => (votesFor(one.label) > votesFor(best) ? one.label : best), said[0]!.label);
  const agreeing = said.filter((one) => one.label === label);
  const sure = agreeing.reduce((sum, one) => sum + one.sure, 0) / agreeing.length;
  return { label, votes: agreeing.length, runs: said.length, sure };
}

/** The places of a part's images in the preview. */
export const placesOf = ({ parts }: Images, part: ImagePart): number[] =>
  parts.flatMap((own, place) => (own === part ? [place] : []));

/** Images whose class is told rightly, and all that have an answer. */
export function scoreOf(
  labels: readonly number[],
  answers: readonly (Answer | null)[],
): { right: number; count: number } {
  const told = answers.flatMap((answer, i) => (answer ? [answer.label === labels[i]] : []));
  return { right: told.filter(Boolean).length, count: told.length };
}

/** How an image is told in words; `answer` is null where there is none. */
export type Telling = (label: number, answer: Answer | null) => string;

/** The images of a part, a row a class, with what is said of them. */
export function answerRows(
  names: readonly string[],
  images: Pick<GridImage, 'pixels'>[],
  labels: readonly number[],
  answers: readonly (Answer | null)[],
  tell: Telling,
): GridRow[] {
  return names.map((name, label) => ({
    name,
    images: images.flatMap(({ pixels }, i) => {
      if (labels[i] !== label) return [];
      const answer = answers[i] ?? null;
      const right = answer?.label === label;
      return {
        pixels,
        text: tell(label, answer),
        ...(answer ? { tone: right ? ('good' as const) : ('bad' as const) } : {}),
        ...(answer && !right ? { caption: names[answer.label] } : {}),
      };
    }),
  }));
}
