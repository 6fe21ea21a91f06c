/** Words for the laboratory's own names: metrics, statuses, the columns of run tables. */
import type { Info } from '../../shared/contract.ts';
import { describeCell } from '../../shared/messages/index.ts';
import type { Run, StudySummary } from '../../shared/records.ts';
import { duration, figure, table } from './format.ts';
import type { Terminal } from './terminal.ts';

export type MetricName = (metric: string) => string;

/** Names for metrics such as `train.accuracy`: the part of the data first, then the metric as its registry calls it. */
export function metricNames({ say, language }: Terminal, { metrics }: Info['catalogue']): MetricName {
  return (metric) => {
    const [part = '', type = ''] = metric.split('.');
    const name = metrics.find((member) => member.type === type)?.name[language] ?? type;
    return say('metric', { metric: name, part: say(`part.${part}`) });
  };
}

export function statusName(terminal: Terminal, status: Run['status'] | StudySummary['status']): string {
  return terminal.say(`status.${status}`);
}

/** The figure a run is judged by: the validation loss, or the training loss where there is no validation part. */
export function lossOf(terminal: Terminal, { final }: Run): string {
  const part = final['validation.loss'] === undefined ? 'train' : 'validation';
  return terminal.say(`loss.${part}`, { value: figure(final[`${part}.loss`]) });
}

/** Variants in their own order, and the seeds of each. */
export function inOrder(runs: readonly Run[]): Run[] {
  return [...runs].sort((a, b) => a.variantIndex - b.variantIndex || a.seed - b.seed || numberOf(a) - numberOf(b));
}

/** Ids count up in the order of training, which goes through a protocol's cells. */
const numberOf = ({ id }: Run) => Number(id.slice(1));

/** One line a run. */
export function runTable(terminal: Terminal, runs: readonly Run[]): string {
  const celled = runs.some(({ cell }) => Object.keys(cell).length > 0);
  const columns = [
    'id',
    'variant',
    'seed',
    ...(celled ? ['cell'] : []),
    'status',
    'epochs',
    'train-loss',
    'validation-loss',
    'best',
    'time',
    'fingerprint',
  ];
  const rows = inOrder(runs).map((run) => [
    run.id,
    run.variant,
    String(run.seed),
    ...(celled ? [describeCell(run.cell, terminal.language)] : []),
    statusName(terminal, run.status),
    String(run.epoch),
    figure(run.final['train.loss']),
    figure(run.final['validation.loss']),
    `${figure(run.best['validation.loss'] ?? run.best['train.loss'])} (${run.bestEpoch ?? '–'})`,
    duration(run.elapsed),
    run.fingerprint?.slice(0, 12) ?? '–',
  ]);
  const head = columns.map((column) => terminal.say(`column.${column}`));
  return table(
    head,
    rows,
    [2, 4, 5, 6, 7, 8].map((place) => (celled && place > 2 ? place + 1 : place)),
  );
}
