import { movingMember } from './moving.ts';

export const zoom = movingMember(
  {
    type: 'zoom',
    name: { en: 'Zoom', ko: '확대·축소' },
    summary: {
      en: 'Enlarges or shrinks every image about its middle by a random factor. What becomes visible around a shrunken one is 0, black.',
      ko: '이미지마다 가운데를 중심으로 무작위 배율만큼 키우거나 줄입니다. 줄여서 드러나는 바깥은 0(검정)으로 채웁니다.',
    },
    formula: "x' = \\operatorname{zoom}_z(x), \\quad z \\sim U(z_1, z_2)",
    parameters: {
      smallest: {
        kind: 'number',
        name: { en: 'Smallest factor', ko: '최소 배율' },
        help: {
          en: 'Below 1 an image may shrink: 0.9 to nine tenths of its size.',
          ko: '1보다 작으면 이미지가 줄어들 수 있습니다. 0.9면 크기의 10분의 9까지 줄어듭니다.',
        },
        symbol: 'z_1',
        default: 0.9,
        minimum: 0.1,
        maximum: 1,
      },
      largest: {
        kind: 'number',
        name: { en: 'Largest factor', ko: '최대 배율' },
        help: {
          en: 'Above 1 an image may grow, and what no longer fits is cut off.',
          ko: '1보다 크면 이미지가 커질 수 있고, 넘치는 부분은 잘립니다.',
        },
        symbol: 'z_2',
        default: 1.1,
        minimum: 1,
        maximum: 10,
      },
    },
  },
  {
    words: 1,
    isStill: ({ smallest, largest }) => smallest === largest,
    move(kernels, choice) {
      const [smallest, largest] = [choice.smallest as number, choice.largest as number];
      return (maps, words, rows) => kernels.zoom_maps(maps, words, rows, smallest, largest);
    },
  },
);
