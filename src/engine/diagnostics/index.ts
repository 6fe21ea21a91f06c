/** The registry of diagnostics: what the records say, beside the metrics, about how a training goes. */
import type { DiagnosticMember } from '../member.ts';
import { layerDiagnostics } from './layers.ts';
import { trainingDiagnostics } from './training.ts';

/** Follows from the records of both parts, and is stored nowhere. */
const gap: DiagnosticMember = {
  type: 'gap',
  of: 'parts',
  scale: 'linear',
  name: { en: 'Generalisation gap', ko: '일반화 격차' },
  summary: {
    en: 'How much worse the network does on the validation samples than on those it was trained on: above zero, part of what it has learnt holds for its own samples only.',
    ko: '훈련 표본보다 검증 표본에서 얼마나 못하는지를 나타냅니다. 0보다 크면 훈련 표본에만 맞는 것을 그만큼 배운 것입니다.',
  },
  formula:
    'L_{\\mathrm{val}} - L_{\\mathrm{train}}, \\qquad \\mathrm{acc}_{\\mathrm{train}} - \\mathrm{acc}_{\\mathrm{val}}',
  parameters: {},
};

export const diagnostics: readonly DiagnosticMember[] = [gap, ...trainingDiagnostics, ...layerDiagnostics];
