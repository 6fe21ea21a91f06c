/**
 * What a registry member says about itself: its name, what it does, its formula and its parameters.
 *
 * This is plain data. The window's forms, the command line's help, the JSON Schema and the checks of a study file are
 * all made from it, so that adding a member touches one folder.
 */

/** One text in both languages of the laboratory. */
export interface Text {
  readonly en: string;
  readonly ko: string;
}

/** Whose formula an optimiser follows, where the lecture notes and PyTorch differ. */
export type Convention = 'pytorch' | 'lecture';

interface ParameterBase {
  readonly name: Text;
  readonly help?: Text;
  /** TeX of the letter used in the member's formula. */
  readonly symbol?: string;
  /** True when the value may be left out and then has no default. */
  readonly optional?: boolean;
  /** True for what few readers change: forms keep it folded away. */
  readonly advanced?: boolean;
}

export interface NumberParameter extends ParameterBase {
  readonly kind: 'number' | 'integer';
  /** One default, or one for each convention. */
  readonly default?: number | Readonly<Record<Convention, number>>;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The bound itself is not allowed. */
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  /** How a slider should run. */
  readonly scale?: 'linear' | 'log';
}

export interface BooleanParameter extends ParameterBase {
  readonly kind: 'boolean';
  readonly default: boolean;
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly default: string;
  readonly options: readonly { readonly value: string; readonly name: Text }[];
}

export interface TextParameter extends ParameterBase {
  readonly kind: 'text';
  readonly default?: string;
}

export interface ListParameter extends ParameterBase {
  readonly kind: 'texts';
  readonly default: readonly string[];
}

/** Fields of the experiment that a protocol varies. */
export interface AxesParameter extends ParameterBase {
  readonly kind: 'axes';
  readonly default?: undefined;
  /** Fields at most; at least one. */
  readonly most: number;
}

export type Parameter =
  NumberParameter | BooleanParameter | ChoiceParameter | TextParameter | ListParameter | AxesParameter;

/** A field of the experiment and the values it takes: those listed, or some between two numbers. */
export interface Axis {
  /** Its path in the study file, such as `optimizer.learningRate` or `network.layers.0.units`. */
  readonly field: string;
  readonly values?: readonly (number | string | boolean)[];
  readonly from?: number;
  readonly to?: number;
  /** Values of a grid between the two, which it includes. */
  readonly steps?: number;
  readonly scale?: 'linear' | 'log';
  /** Round to whole numbers. */
  readonly whole?: boolean;
  /** Which end makes the simpler network: few units, but a strong penalty. */
  readonly simpler?: 'low' | 'high';
}

/** The describing half of a registry member. */
export interface Member {
  /** The name used in a study file, such as `adam`. */
  readonly type: string;
  readonly name: Text;
  /** One or two sentences a student understands. */
  readonly summary: Text;
  /** TeX; one formula, or one for each convention. */
  readonly formula?: string | Readonly<Record<Convention, string>>;
  /** Present when the member knows both conventions; the first is the default. */
  readonly conventions?: readonly Convention[];
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** The value of a parameter as it stands in a study file. */
export type ParameterValue = number | boolean | string | readonly string[] | readonly Axis[];

/** A member chosen in a study file, with its parameters beside its type. */
export interface Choice {
  readonly type: string;
  readonly [parameter: string]: ParameterValue | undefined;
}

/** Every registry, described. Serialisable: the window learns it through the contract. */
export interface Catalogue {
  readonly datasets: readonly DatasetMember[];
  readonly layers: readonly Member[];
  readonly activations: readonly Member[];
  readonly initializers: readonly Member[];
  readonly losses: readonly LossMember[];
  readonly optimizers: readonly Member[];
  readonly schedules: readonly Member[];
  readonly regularizers: readonly RegularizerMember[];
  readonly metrics: readonly MetricMember[];
  readonly diagnostics: readonly DiagnosticMember[];
  readonly resamples: readonly Member[];
  readonly protocols: readonly Member[];
  readonly tests: readonly TestMember[];
}

export type Task = 'regression' | 'classification';

export interface DatasetMember extends Member {
  /** Made from a seed, shipped with the laboratory, or read from a user's file. */
  readonly source: 'generated' | 'bundled' | 'file';
  /** The task, where it does not depend on parameters. */
  readonly task?: Task;
  /** Attribution and licence of shipped data. */
  readonly credit?: string;
  /** Changes of the inputs that may make a label wrong. */
  readonly altering?: readonly Alteration[];
}

/** A change after which a sample may no longer be what its label says. */
export interface Alteration {
  /** The regulariser that makes it. */
  readonly regularizer: string;
  /** From where on: a number above the limit, or one of the values. Always, when left out. */
  readonly when?:
    | { readonly parameter: string; readonly above: number }
    | { readonly parameter: string; readonly among: readonly string[] };
  /** A sentence that says what becomes of the sample. */
  readonly why: Text;
}

export interface LossMember extends Member {
  readonly task: Task;
}

export interface RegularizerMember extends Member {
  /** What it changes, on show where it is chosen. `samples`: inputs and targets together. */
  readonly touches: 'weights' | 'gradients' | 'inputs' | 'targets' | 'samples' | 'training';
  /** The only task it makes sense for. */
  readonly task?: Task;
  /** True when it changes images and nothing else. */
  readonly needsImage?: boolean;
  /** True when it changes the columns of a table, which an image has none of. */
  readonly needsTable?: boolean;
}

export interface MetricMember extends Member {
  readonly task: Task | 'both';
  /** Which direction is better. */
  readonly better: 'lower' | 'higher';
  /** The least and the greatest value that it can have; a side without a limit is left out. */
  readonly least?: number;
  readonly most?: number;
}

export interface DiagnosticMember extends Member {
  /**
   * What it is measured on: the training as a whole, each activation layer, or, derived from the records, the training and
   * the validation value of a metric.
   */
  readonly of: 'training' | 'layer' | 'parts';
  /** The axis on which it is best seen. */
  readonly scale: 'linear' | 'log';
  /** Between which it lies. */
  readonly limits?: readonly [least: number, most: number];
}

export interface TestMember extends Member {
  /** The scores it takes: in pairs, of five repeats of two folds, or unpaired. */
  readonly scores: 'pairs' | 'five-by-two' | 'unpaired';
  /** What must hold for its p to mean what it says. */
  readonly assumptions: Text;
  /** Where it was published. */
  readonly source: string;
}

/** The default of `parameter` under `convention`; undefined when it has none. */
export function defaultOf(parameter: Parameter, convention: Convention = 'pytorch'): ParameterValue | undefined {
  const value = parameter.default;
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<Convention, number>)[convention]
    : (value as ParameterValue | undefined);
}
