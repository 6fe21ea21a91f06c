/** What the learning-curve chart can draw: a metric of both parts, the gap between them, or a diagnostic. */
import { diagnosticColumn } from '../../../shared/diagnostics.ts';
import type { Catalogue, DiagnosticMember, Member, MetricMember } from '../../../shared/member.ts';
import { local, t } from '../i18n/language.svelte.ts';
import type { CurveGroup, CurveRun } from './curves.ts';
import { metricKinds, metricMember } from './metrics.ts';

interface Choice {
  /** Tells it from every other. */
  readonly key: string;
  /** What explains it. */
  readonly member: Member;
}

export interface MetricChoice extends Choice {
  readonly of: 'metric' | 'gap';
  readonly metric: MetricMember;
}

export interface DiagnosticChoice extends Choice {
  readonly of: 'training' | 'layer';
  readonly member: DiagnosticMember;
}

export type CurveChoice = MetricChoice | DiagnosticChoice;

/** Everything that was measured of these variants; at least the loss. */
export function curveChoices(catalogue: Catalogue, groups: readonly CurveGroup[]): CurveChoice[] {
  const runs = groups.flatMap((group) => group.runs);
  const metrics = metricChoices(catalogue, new Set(runs.flatMap(({ series }) => series.metrics)));
  const columns = new Set(runs.flatMap(({ diagnostics }) => diagnostics.metrics));
  return [...metrics, ...diagnosticChoices(catalogue, columns)];
}

function metricChoices(catalogue: Catalogue, names: ReadonlySet<string>): CurveChoice[] {
  const found = metricKinds(names);
  const kinds = found.length > 0 ? found : ['loss'];
  const members = kinds.flatMap((kind) => metricMember(catalogue, kind) ?? []);
  const gap = catalogue.diagnostics.find(({ of }) => of === 'parts');
  const both = members.filter(({ type }) => names.has(`train.${type}`) && names.has(`validation.${type}`));
  return [
    ...members.map((metric): CurveChoice => ({ key: metric.type, of: 'metric', metric, member: metric })),
    ...both.flatMap((metric): CurveChoice[] =>
      gap ? [{ key: `gap ${metric.type}`, of: 'gap', metric, member: gap }] : [],
    ),
  ];
}

function diagnosticChoices({ diagnostics }: Catalogue, columns: ReadonlySet<string>): CurveChoice[] {
  const types = new Set([...columns].map((column) => diagnosticColumn(column).type));
  return diagnostics.flatMap((member): CurveChoice[] => {
    const { type, of } = member;
    return of !== 'parts' && types.has(type) ? [{ key: `diagnostic ${type}`, of, member }] : [];
  });
}

/** What a curve is called. */
export function curveName(choice: CurveChoice): string {
  if (choice.of === 'gap') return t('chart.gapOf', { metric: local(choice.metric.name) });
  return local(choice.member.name);
}

/** Whether a logarithmic axis may suit it: what lies between −1 and 1, or may be negative, is better seen as it is. */
export const mayBeLog = (choice: CurveChoice): boolean =>
  'metric' in choice ? choice.key === 'loss' : choice.member.scale === 'log';

/** An activation layer that some of the runs have: its place from 1, and what kinds of layer stand there. */
export interface LayerChoice {
  readonly layer: number;
  readonly types: readonly string[];
}

/** The activation layers that were measured, in their order. */
export function layerChoices(runs: readonly CurveRun[]): LayerChoice[] {
  const types = new Map<number, Set<string>>();
  for (const { diagnostics, layers } of runs) {
    for (const column of diagnostics.metrics) {
      const { layer } = diagnosticColumn(column);
      if (layer === null) continue;
      const known = types.get(layer) ?? new Set();
      types.set(layer, known.add(layers[layer - 1] ?? ''));
    }
  }
  return [...types].sort(([a], [b]) => a - b).map(([layer, kinds]) => ({ layer, types: [...kinds] }));
}
