/** Data files that a study names: their paths are counted from where the study lies. */
import { isAbsolute, resolve } from 'node:path';

type Fields = Record<string, unknown>;

/** The study with the paths of its data files counted from `folder`, where the study lies. */
export function withFilesBelow(folder: string, study: unknown): unknown {
  if (!isFields(study)) return study;
  const { base, variants } = study;
  return {
    ...study,
    ...(isFields(base) && { base: withDataBelow(folder, base) }),
    ...(Array.isArray(variants) && {
      variants: variants.map((variant: unknown) =>
        isFields(variant) && isFields(variant['patch'])
          ? { ...variant, patch: withDataBelow(folder, variant['patch']) }
          : variant,
      ),
    }),
  };
}

function withDataBelow(folder: string, experiment: Fields): Fields {
  const { data } = experiment;
  if (!isFields(data) || typeof data['path'] !== 'string' || isAbsolute(data['path'])) return experiment;
  return { ...experiment, data: { ...data, path: resolve(folder, data['path']) } };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
