/** The convolutional layer: small filters slide over an image, the same weights everywhere. */
import type { Pointer } from '../kernels/kernels.ts';
import { needImage, needRoom } from './image.ts';
import { plain, type Layer, type LayerMember, type LayerMemory } from './layer.ts';
import { initializer, startOf } from './start.ts';
import { constantsOf, outHeight, outputOf, outWidth, type Windows } from './windows.ts';

export const conv2d: LayerMember = {
  type: 'conv2d',
  name: { en: 'Convolution', ko: '합성곱층' },
  summary: {
    en: 'Small filters slide over the image and answer wherever their pattern appears. The same few weights serve every place, so that a pattern learned in one corner is known in all.',
    ko: '작은 필터가 이미지 위를 움직이며 자기 무늬가 나타나는 곳에서 반응합니다. 같은 가중치를 모든 자리에서 쓰므로 한 곳에서 배운 무늬를 어디서나 알아봅니다.',
  },
  formula: 'y_{ijo} = b_o + \\sum_{u,v,c} w_{uvco}\\, x_{si+u-p,\\; sj+v-p,\\; c}',
  parameters: {
    channels: {
      kind: 'integer',
      name: { en: 'Filters', ko: '필터 수' },
      help: {
        en: 'One channel of the output for each: how many different patterns the layer can look for.',
        ko: '필터마다 출력 채널이 하나씩 생깁니다. 찾을 수 있는 무늬의 가짓수입니다.',
      },
      default: 8,
      minimum: 1,
      maximum: 512,
      scale: 'log',
    },
    kernel: {
      kind: 'integer',
      name: { en: 'Kernel size', ko: '커널 크기' },
      help: { en: 'Height and width of a filter, in pixels.', ko: '필터의 높이와 너비(픽셀)입니다.' },
      default: 3,
      minimum: 1,
      maximum: 15,
    },
    stride: {
      kind: 'integer',
      name: { en: 'Stride', ko: '스트라이드' },
      help: {
        en: 'How many pixels the filter moves at a time. With 2, the output is half as high and wide.',
        ko: '필터가 한 번에 움직이는 픽셀 수입니다. 2이면 출력의 높이와 너비가 절반이 됩니다.',
      },
      symbol: 's',
      default: 1,
      minimum: 1,
      maximum: 15,
    },
    padding: {
      kind: 'integer',
      name: { en: 'Padding', ko: '패딩' },
      help: {
        en: 'Rows and columns of zeros around the image. Half the kernel size, rounded down, keeps the image as large as it is.',
        ko: '이미지 둘레에 두르는 0의 두께입니다. 커널 크기의 절반(소수점 아래 버림)이면 이미지 크기가 그대로 유지됩니다.',
      },
      symbol: 'p',
      default: 1,
      minimum: 0,
      maximum: 15,
    },
    initializer,
  },
  plan(choice, input) {
    const { height, width, channels } = needImage('conv2d', input);
    const filters = choice.channels as number;
    const [kernel, stride, padding] = [choice.kernel, choice.stride, choice.padding] as [number, number, number];
    needRoom(kernel, height, width, padding);
    const windows = { height, width, channels, filters, kernelHeight: kernel, kernelWidth: kernel, stride, padding };
    const taps = kernel * kernel;
    const start = startOf(choice, taps * channels, taps * filters);
    return {
      ...plain,
      output: outputOf(windows),
      constants: constantsOf(windows),
      parameters: [
        { name: 'weight', length: taps * channels * filters, shape: [kernel, kernel, channels, filters], start },
        { name: 'bias', length: filters, shape: [filters], start: 0 },
      ],
      scratchBytes: () => convolutionScratch(windows),
      build: layerOf,
    };
  },
};

/** Working bytes of the kernels (assembly/convolution.ts): the most that any of the three products lays out. */
export function convolutionScratch(w: Windows): number {
  const panels = (n: number) => 8 * Math.ceil(n / 8);
  const windows = outHeight(w) * outWidth(w);
  const taps = w.kernelHeight * w.kernelWidth;
  const bordered = w.padding > 0 ? (w.height + 2 * w.padding) * (w.width + 2 * w.padding) * w.channels : 0;
  const spread = (w.height + w.kernelHeight - 1) * (w.width + w.kernelWidth - 1) * w.filters;
  const forward = windows + panels(w.filters) * (taps * w.channels + 1) + bordered;
  const backwardInput = w.height * w.width + panels(w.channels) * (taps * w.filters + 1) + spread;
  const backwardWeight = taps * w.channels + panels(w.filters) * windows + bordered;
  const [tile, spareOffsets] = [32, 3];
  return 4 * (tile + spareOffsets + Math.max(forward, backwardInput, backwardWeight));
}

function layerOf({ kernels, parameters, gradients, constants, scratch }: LayerMemory): Layer {
  const [weight, bias] = parameters as [Pointer, Pointer];
  const [dWeight, dBias] = gradients as [Pointer, Pointer];
  return {
    inPlace: false,
    forward(output, input, rows) {
      kernels.conv2d_forward(output, input, weight, bias, rows, constants, scratch);
    },
    backward(dInput, dOutput, input, _output, rows) {
      kernels.conv2d_backward_weight(dWeight, dBias, dOutput, input, rows, constants, scratch);
      if (dInput !== 0) kernels.conv2d_backward_input(dInput, dOutput, weight, rows, constants, scratch);
    },
  };
}
