import { movingMember } from './moving.ts';

const FULL_TURN = 360;

export const rotate = movingMember(
  {
    type: 'rotate',
    name: { en: 'Rotation', ko: '회전' },
    summary: {
      en: 'Turns every image about its middle by a random angle to either side. Corners that come in from outside are 0, black.',
      ko: '이미지마다 가운데를 중심으로 왼쪽이나 오른쪽으로 무작위 각도만큼 돌립니다. 바깥에서 들어오는 모서리는 0(검정)으로 채웁니다.',
    },
    formula: "x' = \\operatorname{rot}_\\theta(x), \\quad \\theta \\sim U(-\\alpha, \\alpha)",
    parameters: {
      degrees: {
        kind: 'number',
        name: { en: 'Largest angle (°)', ko: '최대 각도(°)' },
        help: {
          en: 'To either side: 15 turns by something from −15° to 15°.',
          ko: '양쪽으로 같습니다. 15면 −15°에서 15° 사이의 각도만큼 돌립니다.',
        },
        symbol: '\\alpha',
        default: 15,
        minimum: 0,
        maximum: 180,
      },
    },
  },
  {
    words: 1,
    isStill: ({ degrees }) => degrees === 0,
    move(kernels, choice) {
      const largest = (choice.degrees as number) / FULL_TURN;
      return (maps, words, rows) => kernels.turn_maps(maps, words, rows, largest);
    },
  },
);
