/** Max and average pooling: an image becomes smaller, window by window. */
import type { Choice, Member } from '../member.ts';
import type { Shape } from '../shape.ts';
import { averaging } from './averaging.ts';
import { needImage, needRoom } from './image.ts';
import { plain, type LayerMember } from './layer.ts';
import { constantsOf, outputOf, type Windows } from './windows.ts';

const parameters: Member['parameters'] = {
  kernel: {
    kind: 'integer',
    name: { en: 'Window size', ko: '창 크기' },
    help: { en: 'Height and width of a window, in pixels.', ko: '창의 높이와 너비(픽셀)입니다.' },
    symbol: 'k',
    default: 2,
    minimum: 1,
    maximum: 64,
  },
  stride: {
    kind: 'integer',
    name: { en: 'Stride', ko: '스트라이드' },
    help: {
      en: 'From one window to the next, in pixels. Left out: as wide as the window, so that windows do not overlap.',
      ko: '한 창에서 다음 창까지의 픽셀 수입니다. 비워 두면 창 크기와 같아 창이 겹치지 않습니다.',
    },
    symbol: 's',
    optional: true,
    minimum: 1,
    maximum: 64,
  },
};

/** Throws a ProblemError for a vector, and for a window larger than the image. */
function windowsOf({ type, ...choice }: Choice, input: Shape): Windows {
  const { height, width, channels } = needImage(type, input);
  const kernel = choice.kernel as number;
  const stride = (choice.stride as number | undefined) ?? kernel;
  needRoom(kernel, height, width, 0);
  return { height, width, channels, filters: channels, kernelHeight: kernel, kernelWidth: kernel, stride, padding: 0 };
}

export const maxPool2d: LayerMember = {
  type: 'max_pool2d',
  name: { en: 'Max pooling', ko: '최대 풀링' },
  summary: {
    en: 'Keeps the largest number of every window: whether a pattern is there, not exactly where. The image becomes smaller, and what follows cheaper.',
    ko: '창마다 가장 큰 값만 남깁니다. 무늬가 정확히 어디 있는지보다 있는지 없는지를 봅니다. 이미지가 작아져 뒤의 계산도 줄어듭니다.',
  },
  formula: 'y_{ijc} = \\max_{0 \\le u,v < k} x_{si+u,\\; sj+v,\\; c}',
  parameters,
  plan(choice, input) {
    const windows = windowsOf(choice, input);
    const output = outputOf(windows);
    return {
      ...plain,
      output,
      constants: constantsOf(windows),
      cacheLength: (rows) => rows * output.features,
      build: ({ kernels, constants, cache }) => ({
        inPlace: false,
        forward(y, x, rows, { training }) {
          kernels.max_pool2d_forward(y, training ? cache : 0, x, rows, constants);
        },
        backward(dx, dy, _x, _y, rows) {
          if (dx !== 0) kernels.max_pool2d_backward(dx, dy, cache, rows, constants);
        },
      }),
    };
  },
};

export const avgPool2d: LayerMember = {
  type: 'avg_pool2d',
  name: { en: 'Average pooling', ko: '평균 풀링' },
  summary: {
    en: 'Keeps the mean of every window: a smaller, softer image.',
    ko: '창마다 평균값만 남깁니다. 더 작고 부드러운 이미지가 됩니다.',
  },
  formula: 'y_{ijc} = \\frac{1}{k^2} \\sum_{0 \\le u,v < k} x_{si+u,\\; sj+v,\\; c}',
  parameters,
  plan(choice, input) {
    const windows = windowsOf(choice, input);
    return { ...plain, output: outputOf(windows), constants: constantsOf(windows), build: averaging };
  },
};
