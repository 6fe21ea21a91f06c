/** Learning and validation curves: the metrics at every place along the axis, over draws and seeds. */
import { axesOf, valuesOf } from '../../../engine/protocols/axes.ts';
import type { CurveVariant, LearningCurveAnalysis, ValidationCurveAnalysis } from '../../../shared/analysis/curves.ts';
import type { Run, StudyRecord } from '../../../shared/records.ts';
import { spreadOf } from '../compare.ts';
import type { Analyse } from './analysis.ts';
import { byCell, countOf, isLogarithmic, protocolOf, variantsOf } from './variants.ts';

type Point = CurveVariant['points'][number];

export const analyseLearningCurve: Analyse<LearningCurveAnalysis> = (_parts, record) =>
  Promise.resolve({ protocol: 'learning_curve', variants: curves(record, 'size', (size) => size) });

export const analyseValidationCurve: Analyse<ValidationCurveAnalysis> = (_parts, record) => {
  const [axis] = axesOf(protocolOf(record));
  const values = valuesOf(axis!);
  return Promise.resolve({
    protocol: 'validation_curve',
    field: axis!.field,
    logarithmic: isLogarithmic(axis!),
    variants: curves(record, 'candidate', (place) => values[place]!),
  });
};

function curves(record: StudyRecord, cell: string, valueOf: (place: number) => Point['value']): CurveVariant[] {
  return variantsOf(record).map(({ variant, variantIndex, runs }) => ({
    variant,
    variantIndex,
    points: byCell(runs, cell).map(([place, own], i) => pointOf(i, valueOf(place), own)),
  }));
}

function pointOf(place: number, value: Point['value'], runs: readonly Run[]): Point {
  const completed = runs.filter(({ status }) => status === 'completed');
  const names = [...new Set(completed.flatMap(({ final }) => Object.keys(final)))];
  const figures = names.map((name) => {
    const { mean, deviation } = spreadOf(completed.map(({ final }) => final[name] ?? null));
    return [name, { mean, deviation }] as const;
  });
  return {
    place,
    value,
    completed: completed.length,
    diverged: countOf(runs, 'diverged'),
    metrics: Object.fromEntries(figures),
  };
}
