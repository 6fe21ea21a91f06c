/** A variant's patch in words a column has room for: “Adam · β₁ 0.8”. */
import type { Catalogue, Member } from '../../../shared/member.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { inLanguage, type Language } from '../../../shared/text.ts';
import * as fields from './fields.ts';
import { formatExact } from './format.ts';
import { getAt } from '../../../shared/json.ts';
import { showValue } from './numbers.ts';
import { networkSummary, shortName } from './summaries.ts';

export interface Difference {
  readonly name: string;
  readonly value: string;
}

type Value = LooseObject[string];

const FAMILIES: Readonly<Record<string, (catalogue: Catalogue) => readonly Member[]>> = {
  data: (catalogue) => catalogue.datasets,
  loss: (catalogue) => catalogue.losses,
  optimizer: (catalogue) => catalogue.optimizers,
  schedule: (catalogue) => catalogue.schedules,
};

const FIELD_NAMES: Readonly<Record<string, { readonly name: { en: string; ko: string } }>> = {
  'split.train': fields.trainShare,
  'split.validation': fields.validationShare,
  'split.stratify': fields.stratify,
  'split.seed': fields.splitSeed,
  'standardize.inputs': fields.standardizeInputs,
  'standardize.targets': fields.standardizeTargets,
  'batch.regime': fields.regime,
  'batch.size': fields.batchSize,
  epochs: fields.epochs,
};

const NO_REGULARIZERS = { en: 'no regularisers', ko: '규제 없음' };

const CONVENTIONS = {
  lecture: { en: 'lecture notes', ko: '강의 노트' },
  pytorch: { en: 'PyTorch', ko: 'PyTorch' },
};

/** What `patch` changes, leaf by leaf; the network in one line. `written` is the base with the patch. */
export function patchDifferences(
  catalogue: Catalogue,
  patch: LooseObject,
  written: LooseObject,
  language: Language,
): Difference[] {
  return Object.entries(patch).flatMap(([key, value]) => {
    const members = FAMILIES[key]?.(catalogue);
    if (members)
      return memberDifferences(
        members,
        (value ?? {}) as LooseObject,
        (getAt(written, [key]) ?? {}) as LooseObject,
        language,
      );
    if (key === 'regularizers' && Array.isArray(value)) {
      const chosen = value as readonly LooseObject[];
      if (chosen.length === 0) return [{ name: '', value: NO_REGULARIZERS[language] }];
      return chosen.flatMap((one) => memberDifferences(catalogue.regularizers, one, one, language));
    }
    if (key === 'network') return [{ name: '', value: networkSummary(written, language) }];
    return plainDifferences(key, value, language);
  });
}

function memberDifferences(
  members: readonly Member[],
  patch: LooseObject,
  written: LooseObject,
  language: Language,
): Difference[] {
  const member = members.find((one) => one.type === written['type']);
  const { type, ...rest } = patch;
  const own = Object.entries(rest).filter(([key, value]) => value !== null && key !== 'convention');
  const chosen =
    type === undefined ? [] : [{ name: '', value: member ? inLanguage(member.name, language) : showValue(type) }];
  const convention = rest['convention'];
  const whose =
    convention === 'lecture' || convention === 'pytorch'
      ? [{ name: '', value: CONVENTIONS[convention][language] }]
      : [];
  return [
    ...chosen,
    ...whose,
    ...own.map(([key, value]) => ({
      name: shortName(member, key, language),
      value: show(value, member, key, language),
    })),
  ];
}

function plainDifferences(path: string, value: Value, language: Language): Difference[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => plainDifferences(`${path}.${key}`, inner, language));
  }
  const name = FIELD_NAMES[path]?.name;
  const option = path === 'batch.regime' ? fields.regime.options.find((one) => one.value === value)?.name : undefined;
  return [
    {
      name: name ? inLanguage(name, language) : path,
      value: option ? inLanguage(option, language) : show(value, undefined, '', language),
    },
  ];
}

function show(value: Value, member: Member | undefined, key: string, language: Language): string {
  if (typeof value === 'number') return formatExact(value);
  const parameter = member?.parameters[key];
  const option = parameter?.kind === 'choice' ? parameter.options.find((one) => one.value === value) : undefined;
  if (option) return inLanguage(option.name, language);
  return Array.isArray(value) ? value.map(showValue).join(', ') : showValue(value);
}
