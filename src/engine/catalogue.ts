/** Every registry, described as plain data: what the forms, the schema, the help and the checks are made from. */
import { activations } from './activations/index.ts';
import { datasets } from './datasets/index.ts';
import { initializers } from './initializers/index.ts';
import { layers } from './layers/index.ts';
import { losses } from './losses/index.ts';
import type {
  Catalogue,
  ChoiceParameter,
  DatasetMember,
  LossMember,
  Member,
  MetricMember,
  Parameter,
} from './member.ts';
import { metrics } from './metrics/index.ts';
import { optimizers } from './optimizers/index.ts';

const initializerOptions = initializers.map(({ type, name }) => ({ value: type, name }));

/** A parameter named `initializer` chooses among the registry of initialisers. */
function withInitializers(parameters: Member['parameters']): Member['parameters'] {
  const entries = Object.entries(parameters).map(([key, parameter]): [string, Parameter] => {
    const fill = key === 'initializer' && parameter.kind === 'choice';
    return [key, fill ? ({ ...parameter, options: initializerOptions } satisfies ChoiceParameter) : parameter];
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
    parameters: withInitializers(parameters),
  };
}

const describeDataset = (member: DatasetMember): DatasetMember => ({
  ...describe(member),
  source: member.source,
  ...(member.task === undefined ? {} : { task: member.task }),
  ...(member.credit === undefined ? {} : { credit: member.credit }),
});

const describeLoss = (member: LossMember): LossMember => ({ ...describe(member), task: member.task });

const describeMetric = (member: MetricMember): MetricMember => ({
  ...describe(member),
  task: member.task,
  better: member.better,
});

export const catalogue: Catalogue = {
  datasets: datasets.map(describeDataset),
  layers: layers.map(describe),
  activations: activations.map(describe),
  initializers: initializers.map(describe),
  losses: losses.map(describeLoss),
  optimizers: optimizers.map(describe),
  metrics: metrics.map(describeMetric),
};
