/** Stands in for the data thread's script: fails in every way that a thread can. */
export function takeFile(): never {
  throw new TypeError('a bug');
}

export function describeFile(): never {
  const hoard: unknown[] = [];
  for (;;) hoard.push(new Array(1000).fill(Math.random()));
}

export function look(): Promise<never> {
  return new Promise(() => undefined);
}

export function preview(): { value: string } {
  return { value: 'alive' };
}
