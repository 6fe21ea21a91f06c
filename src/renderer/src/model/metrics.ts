/** Names of metrics: `train.loss` is the metric `loss` of the part `train`. */
import type { Catalogue, MetricMember } from '../../../shared/member.ts';
import type { LocalText } from '../../../shared/text.ts';

/** The metrics, without their parts, that these names hold; the loss first. */
export function metricKinds(names: Iterable<string>): string[] {
  const kinds = new Set([...names].map((name) => name.split('.').slice(1).join('.')).filter((kind) => kind !== ''));
  return [...kinds].sort((a, b) => Number(b === 'loss') - Number(a === 'loss'));
}

export const metricMember = (catalogue: Catalogue, kind: string): MetricMember | undefined =>
  catalogue.metrics.find((one) => one.type === kind);

/** The name of a metric without its part. */
export const metricName = (catalogue: Catalogue, kind: string): LocalText =>
  metricMember(catalogue, kind)?.name ?? kind;
