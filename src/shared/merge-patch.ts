/** JSON merge patches, RFC 7396. */
import type { LooseObject } from './study.ts';

type Json = LooseObject[string];

const isObject = (value: Json | undefined): value is LooseObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `target` with `patch` applied (RFC 7396, section 2). Neither is changed. */
export function applyPatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  // A Map, because a key such as __proto__ must stay an ordinary key.
  const result = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, applyPatch(result.get(key), value));
  }
  return Object.fromEntries(result);
}

/** Whether two values are the same JSON; fields may stand in any order. */
function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
}

/** A place where two experiments differ. */
export interface Difference {
  readonly path: string[];
  readonly value: Json;
}

/** The leaves of `to` that differ from `from`; arrays count as leaves. A leaf that is gone has the value null. */
export function differences(from: LooseObject, to: LooseObject, path: string[] = []): Difference[] {
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].flatMap((key) => {
    const [before, after] = [from[key], to[key]];
    if (isObject(before) && isObject(after)) return differences(before, after, [...path, key]);
    return isSame(before, after) ? [] : [{ path: [...path, key], value: after ?? null }];
  });
}
