/** Changes of images in float64: every pixel's way back through one change after the other, then the mean of the four around. */
import type { Choice } from '../../src/engine/member.ts';
import { RandomStream } from '../../src/engine/random.ts';
import type { ImageShape } from '../../src/engine/shape.ts';

/** What one sample goes through, in this order. */
export interface Movement {
  readonly flipX: boolean;
  readonly flipY: boolean;
  readonly factor: number;
  /** Radians, clockwise. */
  readonly angle: number;
  /** Pixels to the right and down. */
  readonly right: number;
  readonly down: number;
}

const STILL: Movement = { flipX: false, flipY: false, factor: 1, angle: 0, right: 0, down: 0 };

type Point = readonly [x: number, y: number];

/** Where the pixel at a point of the changed image comes from; points are counted from the image's middle. */
function cameFrom({ flipX, flipY, factor, angle, right, down }: Movement, [x, y]: Point): Point {
  const [unshiftedX, unshiftedY] = [x - right, y - down];
  const unturnedX = Math.cos(angle) * unshiftedX + Math.sin(angle) * unshiftedY;
  const unturnedY = Math.cos(angle) * unshiftedY - Math.sin(angle) * unshiftedX;
  return [((flipX ? -1 : 1) * unturnedX) / factor, ((flipY ? -1 : 1) * unturnedY) / factor];
}

/** `image` after a movement; `outside` (a number a channel) lies around it. */
export function moved(
  image: ArrayLike<number>,
  shape: ImageShape,
  movement: Movement,
  outside: ArrayLike<number>,
): number[] {
  const { height, width, channels } = shape;
  const at = (row: number, column: number, channel: number) =>
    row < 0 || column < 0 || row >= height || column >= width
      ? outside[channel]!
      : image[(row * width + column) * channels + channel]!;
  return Array.from({ length: height * width * channels }, (_, i) => {
    const [channel, column, row] = [i % channels, Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    const [x, y] = cameFrom(movement, [column - (width - 1) / 2, row - (height - 1) / 2]);
    const [fromX, fromY] = [x + (width - 1) / 2, y + (height - 1) / 2];
    let sum = 0;
    for (const r of [Math.floor(fromY), Math.floor(fromY) + 1])
      for (const c of [Math.floor(fromX), Math.floor(fromX) + 1])
        sum += (1 - Math.abs(fromY - r)) * (1 - Math.abs(fromX - c)) * at(r, c, channel);
    return sum;
  });
}

/** Numbers in [0, 1), `each` of them a sample, that a member has for `rows` samples in update number `step`. */
export function drawsOf(type: string, rows: number, each: number, seed: number, step: number): number[][] {
  const stream = new RandomStream(seed, type, step);
  return Array.from({ length: rows }, () => Array.from({ length: each }, () => stream.uint32() / 2 ** 32));
}

/** What the chosen members do to the samples of an update. */
export function movementsOf(
  choices: readonly Choice[],
  { height, width }: ImageShape,
  rows: number,
  seed: number,
  step: number,
): Movement[] {
  const chosen = (type: string) => choices.find((choice) => choice.type === type);
  const movements = Array.from({ length: rows }, () => ({ ...STILL }));
  const change = (type: string, each: number, act: (choice: Choice, draws: number[]) => Partial<Movement>) => {
    const choice = chosen(type);
    if (!choice) return;
    drawsOf(type, rows, each, seed, step).forEach((draws, row) => Object.assign(movements[row]!, act(choice, draws)));
  };
  change('flip', 2, ({ direction, probability }, [x, y]) => ({
    flipX: direction !== 'vertical' && x! < (probability as number),
    flipY: direction !== 'horizontal' && y! < (probability as number),
  }));
  change('zoom', 1, ({ smallest, largest }, [u]) => ({
    factor: (smallest as number) + u! * ((largest as number) - (smallest as number)),
  }));
  change('rotate', 1, ({ degrees }, [u]) => ({ angle: ((degrees as number) * (2 * u! - 1) * Math.PI) / 180 }));
  change('shift', 2, ({ share }, [x, y]) => {
    const whole = (u: number, side: number) => {
      const most = Math.round((share as number) * side);
      return Math.floor(u * (2 * most + 1)) - most;
    };
    return { right: whole(x!, width), down: whole(y!, height) };
  });
  return movements;
}
