/** Convolution and pooling as loops over all windows. */
import { zeros, zerosLike, type Image, type Layer, type Rows } from './layer.ts';

interface Windows extends Image {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

export interface Convolution extends Windows {
  readonly type: 'conv2d';
  readonly filters: number;
}

export interface Pooling extends Image {
  readonly type: 'max_pool2d' | 'avg_pool2d';
  readonly kernel: number;
  readonly stride: number;
}

export interface GlobalPooling extends Image {
  readonly type: 'global_avg_pool';
}

/** The pixels of every window: their place in the window and in the image; those of the border are left out. */
function windowsOf({ height, width, kernel, stride, padding }: Windows): { tap: number; pixel: number }[][] {
  const windows: { tap: number; pixel: number }[][] = [];
  for (let top = -padding; top + kernel <= height + padding; top += stride)
    for (let left = -padding; left + kernel <= width + padding; left += stride) {
      const window: { tap: number; pixel: number }[] = [];
      for (let i = 0; i < kernel; i++)
        for (let j = 0; j < kernel; j++) {
          const [y, x] = [top + i, left + j];
          if (y >= 0 && y < height && x >= 0 && x < width) window.push({ tap: i * kernel + j, pixel: y * width + x });
        }
      windows.push(window);
    }
  return windows;
}

/** The parameters are the filters [kernel, kernel, channels, filters], then a bias for each filter. */
export function conv2d(convolution: Convolution): Layer {
  const { channels, filters, kernel } = convolution;
  const windows = windowsOf(convolution);
  const weights = kernel * kernel * channels * filters;
  /** Calls `visit` with the places in y, x and w of every product of a sample. */
  const products = (visit: (y: number, x: number, w: number) => void) =>
    windows.forEach((window, place) =>
      window.forEach(({ tap, pixel }) => {
        for (let c = 0; c < channels; c++)
          for (let f = 0; f < filters; f++)
            visit(place * filters + f, pixel * channels + c, (tap * channels + c) * filters + f);
      }),
    );
  return {
    size: weights + filters,
    state: [],
    apply(x, w) {
      const y = x.map((row) => {
        const sums = windows.flatMap(() => w.slice(weights));
        products((to, from, weight) => (sums[to]! += row[from]! * w[weight]!));
        return sums;
      });
      const back = (dy: Rows) => {
        const [dx, dw] = [zerosLike(x), zeros(w.length)];
        x.forEach((row, r) => {
          dy[r]!.forEach((d, i) => (dw[weights + (i % filters)]! += d));
          products((to, from, weight) => {
            dw[weight]! += row[from]! * dy[r]![to]!;
            dx[r]![from]! += w[weight]! * dy[r]![to]!;
          });
        });
        return { dx, dw };
      };
      return { y, back };
    },
  };
}

/** How much every place of a window gives to the output. */
type Shares = (values: readonly number[]) => number[];

const first: Shares = (values) => {
  const largest = values.indexOf(Math.max(...values));
  return values.map((_, i) => (i === largest ? 1 : 0));
};
const equal: Shares = (values) => values.map(() => 1 / values.length);

/** Between the two largest that differ: equal ones stay equal (they are zeros of a ReLU). */
function gapToSecond(values: readonly number[]): number {
  const largest = Math.max(...values);
  return Math.min(...values.filter((value) => value < largest).map((value) => largest - value));
}

function pool(places: readonly (readonly number[])[], shares: Shares): Layer {
  return {
    size: 0,
    state: [],
    apply(x) {
      const values = x.map((row) => places.map((window) => window.map((place) => row[place]!)));
      const given = values.map((windows) => windows.map(shares));
      const y = values.map((windows, r) =>
        windows.map((window, k) => window.reduce((sum, value, i) => sum + value * given[r]![k]![i]!, 0)),
      );
      const back = (dy: Rows) => {
        const dx = zerosLike(x);
        dy.forEach((row, r) =>
          row.forEach((d, k) => places[k]!.forEach((place, i) => (dx[r]![place]! += d * given[r]![k]![i]!))),
        );
        return { dx, dw: [] };
      };
      const kink = () => (shares === first ? Math.min(...values.flat().map(gapToSecond)) : Infinity);
      return { y, back, kink };
    },
  };
}

export function pooling(p: Pooling): Layer {
  const windows = windowsOf({ ...p, padding: 0 });
  const places = windows.flatMap((window) =>
    Array.from({ length: p.channels }, (_, c) => window.map(({ pixel }) => pixel * p.channels + c)),
  );
  return pool(places, p.type === 'max_pool2d' ? first : equal);
}

export function globalPooling({ height, width, channels }: GlobalPooling): Layer {
  const pixels = Array.from({ length: height * width }, (_, i) => i);
  return pool(
    Array.from({ length: channels }, (_, c) => pixels.map((pixel) => pixel * channels + c)),
    equal,
  );
}
