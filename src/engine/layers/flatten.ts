/** From an image to a vector. */
import { vectorShape } from '../shape.ts';
import { plain, type LayerMember } from './layer.ts';

export const flatten: LayerMember = {
  type: 'flatten',
  name: { en: 'Flatten', ko: '평탄화' },
  summary: {
    en: 'Lays the pixels of an image in one long row. Dense layers do so by themselves; here it is said aloud.',
    ko: '이미지의 픽셀을 한 줄로 늘어놓습니다. 완전 연결층은 알아서 그렇게 하지만, 이 층을 두면 구조가 분명해집니다.',
  },
  parameters: {},
  plan: (_choice, { features }) => ({
    ...plain,
    output: vectorShape(features),
    build: ({ kernels }) => ({
      inPlace: true,
      forward(y, x, rows) {
        kernels.copy(y, x, rows * features);
      },
      backward(dx, dy, _x, _y, rows) {
        if (dx !== 0 && dx !== dy) kernels.copy(dx, dy, rows * features);
      },
    }),
  }),
};
