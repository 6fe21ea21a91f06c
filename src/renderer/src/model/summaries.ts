/** One-line summaries of the parts of an experiment as it is written, for folded forms and for variants. */
import type { Catalogue, Member } from '../../../shared/member.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { inLanguage, type Language } from '../../../shared/text.ts';
import { fallbackOf } from './choice.ts';
import { formatExact } from './format.ts';
import { getAt } from '../../../shared/json.ts';
import { showValue } from './numbers.ts';

type Choice = LooseObject;

const choiceAt = (written: LooseObject, key: string): Choice => (getAt(written, [key]) as Choice | undefined) ?? {};

/** Short letters for the parameters that people know by a letter. */
const LETTERS: Readonly<Record<string, string>> = {
  '\\eta': 'η',
  '\\beta': 'β',
  '\\beta_1': 'β₁',
  '\\beta_2': 'β₂',
  '\\gamma': 'γ',
  '\\varepsilon': 'ε',
  '\\sigma': 'σ',
  '\\delta': 'δ',
  '\\lambda': 'λ',
};

/** A parameter's letter where it has one that stands in plain text, otherwise its name. */
export function shortName(member: Member | undefined, key: string, language: Language): string {
  const parameter = member?.parameters[key];
  if (!parameter) return key;
  return LETTERS[parameter.symbol ?? ''] ?? inLanguage(parameter.name, language);
}

function memberName(members: readonly Member[], choice: Choice, language: Language): string {
  const type = choice['type'];
  const member = members.find((one) => one.type === type);
  return member ? inLanguage(member.name, language) : showValue(type) || '–';
}

/** “Cosine, σ 0.1” */
export function dataSummary(catalogue: Catalogue, written: LooseObject, language: Language): string {
  const choice = choiceAt(written, 'data');
  const name = memberName(catalogue.datasets, choice, language);
  const member = catalogue.datasets.find((one) => one.type === choice['type']);
  const noise = member && (choice['noise'] ?? fallbackOf(member, 'noise', choice));
  return typeof noise === 'number' ? `${name}, σ ${formatExact(noise)}` : name;
}

const NO_HIDDEN_LAYER = { en: 'no hidden layer', ko: '은닉층 없음' };

/** “64 tanh – 64 leaky relu”: the types, because a card has no room for names. */
export function networkSummary(written: LooseObject, language: Language): string {
  const layers = (getAt(written, ['network', 'layers']) as readonly Choice[] | undefined) ?? [];
  const parts = layers.map((layer) =>
    layer['type'] === 'dense' ? `– ${showValue(layer['units'] ?? 64)}` : showValue(layer['type']).replaceAll('_', ' '),
  );
  return parts.join(' ').replace(/^– /, '') || NO_HIDDEN_LAYER[language];
}

/** “Adam, η 0.01” */
export function optimizerSummary(catalogue: Catalogue, written: LooseObject, language: Language): string {
  const choice = choiceAt(written, 'optimizer');
  const member = catalogue.optimizers.find((one) => one.type === (choice['type'] ?? 'sgd'));
  const rate = member && (choice['learningRate'] ?? fallbackOf(member, 'learningRate', choice));
  const name = memberName(catalogue.optimizers, { type: 'sgd', ...choice }, language);
  return typeof rate === 'number' ? `${name}, η ${formatExact(rate)}` : name;
}
