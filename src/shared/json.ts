/** Reading and changing a place in plain JSON without touching the original. */

/** Keys from the root down to a place. */
export type Path = readonly (string | number)[];

type Container = Readonly<Record<string | number, unknown>>;

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** The value at `path`; undefined when nothing is there. */
export function getAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (!isContainer(value)) return undefined;
    value = value[key];
  }
  return value;
}

/** A copy of `root` with `value` at `path`; undefined takes the place away. Objects on the way are made when missing. */
export function setAt<T>(root: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  const copy = (Array.isArray(root) ? [...root] : { ...(root as object) }) as Record<string | number, unknown>;
  const next = rest.length === 0 ? value : setAt(copy[key] ?? {}, rest, value);
  if (next === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = next;
  return copy as T;
}

/** True when both hold the same JSON, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameJson(a[key], b[key]));
}

/** True when one path begins with the other: `problem` belongs to the field or to the section at `place`. */
export function within(problem: Path | undefined, place: Path): boolean {
  return (
    problem !== undefined &&
    problem.length >= place.length &&
    place.every((key, i) => String(key) === String(problem[i]))
  );
}
