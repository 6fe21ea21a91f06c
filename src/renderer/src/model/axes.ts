/** Fields of an experiment that a protocol can vary: their names, and their values as people type and read them. */
import type { Catalogue, Member } from '../../../shared/member.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { getAt } from '../../../shared/json.ts';
import { inLanguage, type Language } from '../../../shared/text.ts';
import * as fields from './fields.ts';
import { formatExact } from './format.ts';
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

/**
 * A field by its name: “Units (layer 1)”, “Learning rate”; its path where the catalogue knows no name for it. `written` are
 * the experiments that have it: where it belongs to different members, it is not said to which.
 */
export function fieldName(
  catalogue: Catalogue,
  written: readonly LooseObject[],
  field: string,
  language: Language,
): string {
  const plain = { epochs: fields.epochs.name, 'batch.size': BATCH_SIZE }[field];
  if (plain) return inLanguage(plain, language);
  const [, path = '', place, key = ''] = FIELD.exec(field) ?? [];
  const members = written.map((one) => memberAt(catalogue, one, path, place));
  const names = new Set(members.map((member) => inLanguage(member?.parameters[key]?.name ?? field, language)));
  if (names.size !== 1 || names.has(field)) return field;
  const owners = new Set(members.map((member) => inLanguage(member?.name ?? '', language)));
  const owner =
    path === 'network.layers' ? [layerText(Number(place), language)] : path === 'regularizers' ? [...owners] : [];
  return owner.length === 1 ? `${[...names][0]} (${owner[0]})` : [...names][0]!;
}

const FIELD = /^(optimizer|network\.layers|regularizers)(?:\.(\d+))?\.(\w+)$/;
/** Short: it stands on axes and over columns. */
const BATCH_SIZE = { en: 'Batch size', ko: '배치 크기' };

function memberAt(catalogue: Catalogue, written: LooseObject, path: string, place?: string): Member | undefined {
  const choice = getAt(written, [...path.split('.'), ...(place === undefined ? [] : [place])]) as
    LooseObject | undefined;
  const members = { optimizer: catalogue.optimizers, regularizers: catalogue.regularizers }[path] ?? catalogue.layers;
  return members.find(({ type }) => type === choice?.['type']);
}

const layerText = (place: number, language: Language): string =>
  inLanguage({ en: `layer ${place + 1}`, ko: `${place + 1}층` }, language);

/** A value of a field; a drawn one with no more digits than tell it from others. */
export const valueText = (value: unknown): string =>
  typeof value === 'number' ? formatExact(Number(value.toPrecision(4))) : showValue(value);

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
