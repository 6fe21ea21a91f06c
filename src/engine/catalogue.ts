/** Every registry, described as plain data: what the forms, the schema, the help and the checks are made from. */
import { activations } from './activations/index.ts';
import { datasets } from './datasets/index.ts';
import { diagnostics } from './diagnostics/index.ts';
import { initializers } from './initializers/index.ts';
import { layers } from './layers/index.ts';
import { losses } from './losses/index.ts';
import type {
  Catalogue,
  ChoiceParameter,
  DatasetMember,
  DiagnosticMember,
  LossMember,
  Member,
  MetricMember,
  Parameter,
  RegularizerMember,
  TestMember,
} from './member.ts';
import { metrics } from './metrics/index.ts';
import { optimizers } from './optimizers/index.ts';
import { protocols } from './protocols/index.ts';
import { regularizers } from './regularizers/index.ts';
import { schedules } from './schedules/index.ts';
import { tests } from './statistics/index.ts';
import { resamples } from './validation/resamples/index.ts';

/** Choices among a registry, for parameters of these names that leave their options open. */
const registryOptions: Readonly<Record<string, readonly Member[]>> = { initializer: initializers, metric: metrics };

function withOptions(parameters: Member['parameters']): Member['parameters'] {
  const entries = Object.entries(parameters).map(([key, parameter]): [string, Parameter] => {
    const registry = parameter.kind === 'choice' && parameter.options.length === 0 ? registryOptions[key] : undefined;
    if (!registry) return [key, parameter];
    const options = registry.map(({ type, name }) => ({ value: type, name }));
    return [key, { ...parameter, options } as ChoiceParameter];
  });
  return Object.fromEntries(entries);
}

/** The describing half of a member, without its functions. */
function describe({ type, name, summary, formula, conventions, parameters }: Member): Member {
  return {
    type,
    name,
    summary,
    ...(formula === undefined ? {} : { formula }),
    ...(conventions === undefined ? {} : { conventions }),
    parameters: withOptions(parameters),
  };
}

const describeDataset = (member: DatasetMember): DatasetMember => ({
  ...describe(member),
  source: member.source,
  ...(member.task === undefined ? {} : { task: member.task }),
  ...(member.credit === undefined ? {} : { credit: member.credit }),
  ...(member.altering === undefined ? {} : { altering: member.altering }),
});

const describeLoss = (member: LossMember): LossMember => ({ ...describe(member), task: member.task });

const describeRegularizer = (member: RegularizerMember): RegularizerMember => ({
  ...describe(member),
  touches: member.touches,
  ...(member.task === undefined ? {} : { task: member.task }),
  ...(member.needsImage === undefined ? {} : { needsImage: member.needsImage }),
  ...(member.needsTable === undefined ? {} : { needsTable: member.needsTable }),
});

const describeMetric = (member: MetricMember): MetricMember => ({
  ...describe(member),
  task: member.task,
  better: member.better,
  ...(member.least === undefined ? {} : { least: member.least }),
  ...(member.most === undefined ? {} : { most: member.most }),
});

const describeTest = (member: TestMember): TestMember => ({
  ...describe(member),
  scores: member.scores,
  assumptions: member.assumptions,
  source: member.source,
});

const describeDiagnostic = (member: DiagnosticMember): DiagnosticMember => ({
  ...describe(member),
  of: member.of,
  scale: member.scale,
  ...(member.limits === undefined ? {} : { limits: member.limits }),
});

export const catalogue: Catalogue = {
  datasets: datasets.map(describeDataset),
  layers: layers.map(describe),
  activations: activations.map(describe),
  initializers: initializers.map(describe),
  losses: losses.map(describeLoss),
  optimizers: optimizers.map(describe),
  schedules: schedules.map(describe),
  regularizers: regularizers.map(describeRegularizer),
  metrics: metrics.map(describeMetric),
  diagnostics: diagnostics.map(describeDiagnostic),
  resamples: resamples.map(describe),
  protocols: protocols.map(describe),
  tests: tests.map(describeTest),
};
