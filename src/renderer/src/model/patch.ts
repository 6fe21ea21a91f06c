/** Finding the merge patch (RFC 7396) of a variant: what applying it does stands in shared/merge-patch.ts. */
import { applyPatch } from '../../../shared/merge-patch.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { sameJson } from '../../../shared/json.ts';

type Json = LooseObject[string];

const isObject = (value: Json | undefined): value is LooseObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The smallest patch that turns `base` into `target`: equal parts are left out, arrays are replaced whole, and null
 * takes a key away. Neither side may hold null in an object.
 */
export function diffPatch(base: LooseObject, target: LooseObject): LooseObject {
  const gone = Object.keys(base).filter((key) => !(key in target));
  const changed = Object.entries(target).flatMap(([key, value]): [string, Json][] => {
    const before = base[key];
    if (sameJson(before, value)) return [];
    return [[key, isObject(before) && isObject(value) ? diffPatch(before, value) : value]];
  });
  return Object.fromEntries([...gone.map((key): [string, Json] => [key, null]), ...changed]);
}

/** A variant as it is written: the base with its patch. */
export const variantOf = (base: LooseObject, patch: LooseObject): LooseObject => applyPatch(base, patch) as LooseObject;
