/** Columns of diagnostics by name (engine/diagnostics/columns.ts), and what follows from the records of both parts. */
import type { Catalogue, MetricMember } from './member.ts';
import type { History } from './records.ts';

/** A diagnostic, and the place of its layer among the hidden layers, from 1, where it is one of a layer. */
export interface DiagnosticColumn {
  readonly type: string;
  readonly layer: number | null;
}

/** `gradient_norm`, or `dead_units.2`. */
export function diagnosticColumn(name: string): DiagnosticColumn {
  const [type = '', layer] = name.split('.');
  return { type, layer: layer === undefined ? null : Number(layer) };
}

/** Those of the training first, then layer by layer, each in the order of the registry. */
export function inDiagnosticOrder(names: readonly string[], { diagnostics }: Pick<Catalogue, 'diagnostics'>): string[] {
  const rank = (name: string): [number, number] => {
    const { type, layer } = diagnosticColumn(name);
    return [layer ?? 0, diagnostics.findIndex((member) => member.type === type)];
  };
  return [...names].sort((a, b) => {
    const [[layerA, placeA], [layerB, placeB]] = [rank(a), rank(b)];
    return layerA - layerB || placeA - placeB;
  });
}

/** The last record of a run's diagnostics; null when it has none. */
export function lastRecord({ epochs, values }: Pick<History, 'epochs' | 'values'>): {
  epoch: number;
  values: Record<string, number | null>;
} | null {
  const epoch = epochs.at(-1);
  if (epoch === undefined) return null;
  const entries = Object.entries(values).map(([name, column]) => [name, column.at(-1) ?? null] as const);
  return { epoch, values: Object.fromEntries(entries) };
}

/** The generalisation gap of a metric: above zero, validation is worse. */
export const gapBetween = (train: number, validation: number, better: MetricMember['better']): number =>
  better === 'lower' ? validation - train : train - validation;
