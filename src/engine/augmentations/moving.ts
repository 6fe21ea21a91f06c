/**
 * Changes that move the pixels of an image: each is a member of its own, but what is chosen of them is put together into one
 * map a sample, and the image is resampled once, so that it is not blurred by each of them anew.
 */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { Choice } from '../member.ts';
import type {
  Batch,
  BatchShape,
  ChosenRegularizer,
  Regularizer,
  RegularizerMember,
  RegularizerMemory,
} from '../regularizers/regularizer.ts';
import type { ImageShape } from '../shape.ts';
import { fedFor, put } from './tables.ts';
import { wordsOf } from './words.ts';

/** Puts a member's change of `rows` samples behind what their maps hold, by the random words it has for each. */
type Move = (maps: Pointer, words: Pointer, rows: number) => void;

interface Movement {
  /** Random words a sample. */
  readonly words: number;
  /** True when the choice moves nothing, however the words fall. */
  isStill(choice: Choice, image: ImageShape): boolean;
  move(kernels: Kernels, choice: Choice, image: ImageShape): Move;
}

export interface MovingMember extends RegularizerMember {
  readonly movement: Movement;
}

interface ChosenMovement {
  readonly member: MovingMember;
  readonly choice: Choice;
}

/** Words a sample, at most. */
const MOST_WORDS = 2;
/** A map is six f64 numbers. */
const MAP_NUMBERS = 12;

/** A member that moves pixels, from what it says about itself and how it moves them. */
export function movingMember(
  description: Pick<RegularizerMember, 'type' | 'name' | 'summary' | 'formula' | 'parameters'>,
  movement: Movement,
): MovingMember {
  const member: MovingMember = {
    ...description,
    touches: 'inputs',
    needsImage: true,
    movement,
    isIdle: (choice, { image }) => image !== undefined && movement.isStill(choice, image),
    workspace: (_choice, shape) => workspaceOf(shape),
    bind: (memory, choice) => resampling(memory, [{ member, choice }]),
  };
  return member;
}

/** Those of `chosen` that move pixels as one, in the place of the first; the others as they are. */
export function joinMovements(chosen: readonly ChosenRegularizer[]): ChosenRegularizer[] {
  const moving = chosen.flatMap(({ member, choice }) => (isMoving(member) ? [{ member, choice }] : []));
  const [first] = moving;
  if (!first) return [...chosen];
  const bind = (memory: RegularizerMemory) => resampling(memory, moving);
  const joined = { member: { ...first.member, bind }, choice: first.choice };
  return chosen.flatMap((one) => (one.member === first.member ? [joined] : isMoving(one.member) ? [] : [one]));
}

const isMoving = (member: RegularizerMember): member is MovingMember => 'movement' in member;

/** Words and maps of a batch, what lies outside an image, and an image with a border. */
const workspaceOf = ({ rows, inputs: { image } }: BatchShape): number =>
  image ? rows * (MOST_WORDS + MAP_NUMBERS) + image.channels + borderedLength(image) : 0;

const borderedLength = ({ height, width, channels }: ImageShape) => (height + 3) * (width + 3) * channels;

/** Resamples every image of a batch through what `chosen` make of it together; outside lies the source's 0. */
function resampling(memory: RegularizerMemory, chosen: readonly ChosenMovement[]): Regularizer {
  const { kernels, inputs, workspace } = memory;
  const image = inputs.image!;
  const { height, width, channels } = image;
  const steps = chosen.flatMap(({ member: { type, movement }, choice }) => {
    if (movement.isStill(choice, image)) return [];
    return [{ move: movement.move(kernels, choice, image), words: movement.words, draw: wordsOf(memory, type) }];
  });
  if (steps.length === 0) return {};
  const outside = workspace;
  const scratch = outside + 4 * channels;
  const maps = scratch + 4 * borderedLength(image);
  put(
    memory,
    outside,
    Array.from({ length: channels }, (_, channel) => fedFor(inputs, 0, channel)),
  );
  return {
    prepare({ inputs: images, rows }: Batch, step: number) {
      const words = maps + 4 * MAP_NUMBERS * rows;
      kernels.identity_maps(maps, rows);
      for (let i = 0; i < steps.length; i++) {
        steps[i]!.draw(words, rows * steps[i]!.words, step);
        steps[i]!.move(maps, words, rows);
      }
      kernels.warp_images(images, maps, rows, height, width, channels, outside, scratch);
    },
  };
}
