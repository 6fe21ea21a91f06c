import { movingMember } from './moving.ts';

export const flip = movingMember(
  {
    type: 'flip',
    name: { en: 'Flip', ko: '뒤집기' },
    summary: {
      en: 'Mirrors images at random, for things that are what they are either way round. Mirrored letters and digits are not.',
      ko: '이미지를 무작위로 뒤집습니다. 어느 쪽으로 보아도 같은 대상에 알맞습니다. 글자나 숫자는 뒤집으면 달라집니다.',
    },
    parameters: {
      direction: {
        kind: 'choice',
        name: { en: 'Direction', ko: '방향' },
        help: {
          en: 'Both: each of the two is drawn by itself, so that some images are turned upside down.',
          ko: '둘 다를 고르면 좌우와 상하를 따로 정하므로 거꾸로 뒤집힌 이미지도 나옵니다.',
        },
        default: 'horizontal',
        options: [
          { value: 'horizontal', name: { en: 'Left and right', ko: '좌우' } },
          { value: 'vertical', name: { en: 'Top and bottom', ko: '상하' } },
          { value: 'both', name: { en: 'Both', ko: '둘 다' } },
        ],
      },
      probability: {
        kind: 'number',
        name: { en: 'Probability', ko: '확률' },
        help: {
          en: 'How likely an image is to be mirrored.',
          ko: '이미지 하나가 뒤집힐 확률입니다.',
        },
        symbol: 'p',
        default: 0.5,
        minimum: 0,
        maximum: 1,
      },
    },
  },
  {
    words: 2,
    isStill: ({ probability }) => probability === 0,
    move(kernels, { direction, probability }) {
      const across = direction === 'vertical' ? 0 : (probability as number);
      const down = direction === 'horizontal' ? 0 : (probability as number);
      return (maps, words, rows) => kernels.flip_maps(maps, words, rows, across, down);
    },
  },
);
