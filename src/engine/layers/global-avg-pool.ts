/** Global average pooling (Lin, Chen and Yan, "Network In Network", 2014). */
import { vectorShape } from '../shape.ts';
import { averaging } from './averaging.ts';
import { needImage } from './image.ts';
import { plain, type LayerMember } from './layer.ts';
import { constantsOf } from './windows.ts';

export const globalAvgPool: LayerMember = {
  type: 'global_avg_pool',
  name: { en: 'Global average pooling', ko: '전역 평균 풀링' },
  summary: {
    en: 'One number a channel: its mean over the whole image. Takes the place of flattening with far fewer weights behind it, and so over-fits less.',
    ko: '채널마다 이미지 전체의 평균 하나만 남깁니다. 평탄화 대신 쓰면 뒤따르는 가중치가 훨씬 적어져 과적합이 줄어듭니다.',
  },
  formula: 'y_c = \\frac{1}{HW} \\sum_{i,j} x_{ijc}',
  parameters: {},
  plan({ type }, input) {
    const { height, width, channels } = needImage(type, input);
    const whole = { kernelHeight: height, kernelWidth: width, stride: 1, padding: 0 };
    const constants = constantsOf({ height, width, channels, filters: channels, ...whole });
    return { ...plain, output: vectorShape(channels), constants, build: averaging };
  },
};
