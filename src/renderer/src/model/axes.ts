/** Fields of an experiment that a protocol can vary, and their values as people type them. */
import type { Catalogue, Member } from '../../../shared/member.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { getAt } from '../../../shared/json.ts';
import { parseNumber, showValue } from './numbers.ts';

type Choices = readonly LooseObject[];

/** Paths of the numbers that `written` has: those of its optimiser, its layers and its regularisers, the batch and the epochs. */
export function fieldsToVary(catalogue: Catalogue, written: LooseObject): string[] {
  const single = (path: string, members: readonly Member[], usual: string): string[] =>
    numbersOf(path, members, { type: usual, ...(getAt(written, path.split('.')) as LooseObject | undefined) });
  const many = (path: string, members: readonly Member[]): string[] =>
    ((getAt(written, path.split('.')) as Choices | undefined) ?? []).flatMap((choice, place) =>
      numbersOf(`${path}.${place}`, members, choice),
    );
  return [
    ...single('optimizer', catalogue.optimizers, 'sgd'),
    ...many('network.layers', catalogue.layers),
    ...many('regularizers', catalogue.regularizers),
    'batch.size',
    'epochs',
  ];
}

function numbersOf(path: string, members: readonly Member[], choice: LooseObject): string[] {
  const member = members.find(({ type }) => type === choice['type']);
  return Object.entries(member?.parameters ?? {})
    .filter(([, { kind }]) => kind === 'number' || kind === 'integer')
    .map(([key]) => `${path}.${key}`);
}

/** An axis to begin with: three values, or a grid of five between two ends that suit most rates and strengths. */
export function newAxis(field: string, asList: boolean): LooseObject {
  const whole = /(units|size|epochs|channels)$/.test(field);
  if (asList) return { field, values: whole ? [8, 32, 128] : [0.001, 0.01, 0.1] };
  return whole
    ? { field, from: 8, to: 128, steps: 5, scale: 'log', whole: true }
    : { field, from: 0.001, to: 0.1, steps: 5, scale: 'log' };
}

/** “0.001, 0.01” as values; what is no number stays a text. */
export function parseValues(text: string): (number | string)[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => parseNumber(part) ?? part);
}

export const showValues = (values: unknown): string => (Array.isArray(values) ? values.map(showValue).join(', ') : '');
