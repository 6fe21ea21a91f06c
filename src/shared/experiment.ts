/** The experiment as a schema, made from the registries' descriptions: bounds checked, defaults filled in. */
import { z } from 'zod';
import type { Experiment } from '../engine/experiment.ts';
import {
  defaultOf,
  type Catalogue,
  type Choice,
  type Convention,
  type Member,
  type NumberParameter,
  type Parameter,
  type Task,
} from '../engine/member.ts';
import { seedSchema } from './study.ts';

const REGIMES = ['mini-batch', 'stochastic', 'batch'] as const;

const share = z.number().min(0).max(1);

export const splitSchema = z.strictObject({
  train: z.number().gt(0).max(1).default(0.6).describe('Share of the samples that the network is trained on'),
  validation: share
    .lt(1)
    .default(0.2)
    .describe('Share of the samples for validation; the rest is the sealed test part'),
  stratify: z.boolean().default(true).describe('Keep the proportions of the classes in every part'),
  seed: seedSchema.default(0).describe('Which samples go where'),
});

export const standardizeSchema = z.strictObject({
  inputs: z
    .boolean()
    .default(true)
    .describe('Inputs (of images every channel) to mean 0 and deviation 1, fitted on the training part'),
  targets: z.boolean().default(true).describe('Regression targets likewise; losses are then in squared deviations'),
});

export const batchSchema = z.strictObject({
  regime: z.enum(REGIMES).default('mini-batch').describe('stochastic: one sample an update; batch: all of them'),
  size: z.int().min(1).max(100_000).default(32).describe('Samples an update, for mini-batches'),
});

export const MAX_EPOCHS = 100_000;
const MAX_LAYERS = 64;

function numberSchema(parameter: NumberParameter): z.ZodNumber {
  const { kind, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = parameter;
  let schema: z.ZodNumber = kind === 'integer' ? z.int() : z.number();
  if (minimum !== undefined) schema = schema.min(minimum);
  if (maximum !== undefined) schema = schema.max(maximum);
  if (exclusiveMinimum !== undefined) schema = schema.gt(exclusiveMinimum);
  if (exclusiveMaximum !== undefined) schema = schema.lt(exclusiveMaximum);
  return schema;
}

const MAX_AXIS_VALUES = 200;

/** Values are either listed or lie between two numbers; see `axisProblems` (protocol.ts). */
const axisSchema = z.strictObject({
  field: z.string().min(1).max(200).describe('Path of a field of the experiment, such as optimizer.learningRate'),
  values: z
    .array(z.union([z.number(), z.string(), z.boolean()]))
    .min(1)
    .max(MAX_AXIS_VALUES)
    .optional()
    .describe('The values themselves'),
  from: z.number().optional().describe('Or the least'),
  to: z.number().optional().describe('and the greatest of them,'),
  steps: z.int().min(2).max(MAX_AXIS_VALUES).optional().describe('this many in a grid,'),
  scale: z.enum(['linear', 'log']).optional().describe('by equal differences or by equal ratios'),
  whole: z.boolean().optional().describe('Round to whole numbers'),
  simpler: z.enum(['low', 'high']).optional().describe('Which end makes the simpler network'),
});

export const axisFields = Object.keys(axisSchema.shape);

function parameterSchema(parameter: Parameter): z.ZodType {
  switch (parameter.kind) {
    case 'number':
    case 'integer':
      return numberSchema(parameter);
    case 'boolean':
      return z.boolean();
    case 'choice':
      return z.enum(parameter.options.map((option) => option.value));
    case 'text':
      return z.string().max(4096);
    case 'texts':
      return z.array(z.string()).max(10_000);
    case 'axes':
      return z.array(axisSchema).min(1).max(parameter.most);
  }
}

/** A member's parameters that the study leaves out, taken from the defaults of the chosen convention. */
function withDefaults(member: Member, given: Record<string, unknown>): Choice {
  const convention = (given.convention ?? member.conventions?.[0]) as Convention | undefined;
  const entries = Object.entries(member.parameters).map(
    ([key, p]) => [key, given[key] ?? defaultOf(p, convention)] as const,
  );
  return Object.fromEntries([
    ['type', member.type],
    ...(convention ? [['convention', convention]] : []),
    ...entries.filter(([, value]) => value !== undefined),
  ]) as Choice;
}

/** The fields of a member as a study file may give them. */
function memberFields(member: Member) {
  const parameters = Object.entries(member.parameters).map(([key, parameter]) => {
    const required = !parameter.optional && defaultOf(parameter) === undefined;
    const described = parameterSchema(parameter).describe(parameter.help?.en ?? parameter.name.en);
    const fallback = typeof parameter.default === 'object' ? undefined : parameter.default;
    return [key, required ? described : described.meta({ default: fallback }).optional()] as const;
  });
  return {
    type: z.literal(member.type).describe(member.summary.en),
    ...(member.conventions ? { convention: z.enum(member.conventions).optional() } : {}),
    ...Object.fromEntries(parameters),
  };
}

/** One of the members, chosen by `type`; its parameters stand beside the type. */
export function choiceSchema(members: readonly Member[]) {
  const options = members.map((member) => z.strictObject(memberFields(member)));
  const byType = new Map(members.map((member) => [member.type, member]));
  return z
    .discriminatedUnion('type', options as unknown as [(typeof options)[number], ...(typeof options)[number][]])
    .transform((given) => withDefaults(byType.get(given.type)!, given));
}

function makeSchema(catalogue: Catalogue) {
  const layers = [...catalogue.layers, ...catalogue.activations];
  const initializer = z.enum(catalogue.initializers.map((member) => member.type));
  const network = z.strictObject({
    layers: z
      .array(choiceSchema(layers))
      .max(MAX_LAYERS)
      .default([])
      .describe('Hidden layers and activations; the linear output layer is implied'),
    outputInitializer: initializer.default('glorot_uniform').describe('Initial weights of the output layer'),
  });
  return z.strictObject({
    data: choiceSchema(catalogue.datasets),
    split: splitSchema.prefault({}),
    resample: choiceSchema(catalogue.resamples)
      .optional()
      .describe('Which of the samples that are not sealed a run is given; protocols fill it in'),
    standardize: standardizeSchema.prefault({}),
    network: network.prefault({}),
    loss: choiceSchema(catalogue.losses)
      .optional()
      .describe('Left out: mean squared error for numbers, cross-entropy for classes'),
    optimizer: choiceSchema(catalogue.optimizers).prefault({ type: 'sgd' }),
    schedule: choiceSchema(catalogue.schedules).prefault({ type: 'constant' }),
    regularizers: z
      .array(choiceSchema(catalogue.regularizers))
      .max(catalogue.regularizers.length)
      .default([])
      .describe('Each type at most once'),
    batch: batchSchema.prefault({}),
    epochs: z.int().min(1).max(MAX_EPOCHS).default(100).describe('Passes over the training part'),
    seed: seedSchema.default(0).describe('Replaced by each of the study’s seeds in turn'),
  });
}

export type ExperimentSchema = ReturnType<typeof makeSchema>;

/** Made once for every catalogue: it takes some milliseconds, and forms ask at every keystroke. */
const schemas = new WeakMap<Catalogue, ExperimentSchema>();

/** The schema of an experiment for these registries; it turns what a study file holds into a full Experiment. */
export function experimentSchema(catalogue: Catalogue): ExperimentSchema {
  const schema = schemas.get(catalogue) ?? makeSchema(catalogue);
  schemas.set(catalogue, schema);
  return schema;
}

/** An experiment with its loss, where the file left it out and the data's task is known before they are read. */
export function withLoss(given: z.output<ExperimentSchema>, catalogue: Catalogue): Experiment | null {
  const { loss } = given;
  if (loss) return { ...given, loss };
  const task = taskOf(given.data, catalogue);
  const usual = task && catalogue.losses.find((member) => member.task === task);
  return usual ? { ...given, loss: withDefaults(usual, {}) } : null;
}

/** The task of the chosen data, where it does not take reading them to know it. */
export function taskOf(data: Choice, catalogue: Catalogue): Task | undefined {
  const member = catalogue.datasets.find(({ type }) => type === data.type);
  const chosen = data.task === 'regression' || data.task === 'classification' ? data.task : undefined;
  return member?.task ?? chosen;
}
