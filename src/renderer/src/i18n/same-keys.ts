/** The same keys as `T`, any text. Korean has no plural, so `_one` may be left out. */
export type SameKeys<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : SameKeys<T[K]>;
};
