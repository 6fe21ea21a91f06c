/** What `descent show` says of a run beside its metrics: how the training went. */
import type { Info } from '../../shared/contract.ts';
import { diagnosticColumn, gapBetween, inDiagnosticOrder, lastRecord } from '../../shared/diagnostics.ts';
import type { Run } from '../../shared/records.ts';
import type { Lab } from '../lab/lab.ts';
import { figure, table } from './format.ts';
import type { Terminal } from './terminal.ts';

type Catalogue = Info['catalogue'];
type LastRecord = ReturnType<typeof lastRecord>;

/** Enough for the last epoch; what is thinned out lies between. */
const FEWEST_POINTS = 2;

/** The last epoch of the run's diagnostics. */
export async function lastDiagnostics(lab: Lab, runId: string): Promise<LastRecord> {
  const [history] = await lab.runs.diagnostics({ runIds: [runId], points: FEWEST_POINTS });
  return history ? lastRecord(history) : null;
}

/** A table of them; nothing for a run that was never measured. */
export function showDiagnostics(terminal: Terminal, catalogue: Catalogue, run: Run, record: LastRecord): void {
  if (!record) return;
  const { epoch, values } = record;
  const head = [terminal.say('column.diagnostic'), terminal.say('column.at-epoch', { epoch })];
  const names = inDiagnosticOrder(Object.keys(values), catalogue);
  const rows = names.map((name) => [diagnosticName(terminal, catalogue, run, name), figure(values[name])]);
  terminal.print(`\n${table(head, rows, [1])}`);
}

function diagnosticName({ say, language }: Terminal, catalogue: Catalogue, run: Run, column: string): string {
  const { type, layer } = diagnosticColumn(column);
  const name = catalogue.diagnostics.find((member) => member.type === type)?.name[language] ?? type;
  if (layer === null) return name;
  const activation = layerType(run, layer);
  const member = catalogue.activations.find((one) => one.type === activation);
  return say('of-layer', { name, layer, type: member?.name[language] ?? activation });
}

function layerType({ experiment }: Run, layer: number): string {
  const { layers } = experiment.network as unknown as { layers: readonly { readonly type: string }[] };
  return layers[layer - 1]!.type;
}

/** Rows of the generalisation gap of every metric that was measured on both parts: name, final, best. */
export function gapRows({ say, language }: Terminal, { metrics }: Catalogue, run: Run): string[][] {
  return metrics.flatMap((metric) => {
    const of = (values: Run['final']) => [values[`train.${metric.type}`], values[`validation.${metric.type}`]];
    if (of(run.final).includes(undefined)) return [];
    const figures = [run.final, run.best].map((values) => {
      const [train, validation] = of(values);
      return figure(gapBetween(train ?? NaN, validation ?? NaN, metric.better));
    });
    return [[say('metric', { metric: metric.name[language], part: say('part.gap') }), ...figures]];
  });
}
