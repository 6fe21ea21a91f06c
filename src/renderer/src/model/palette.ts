/**
 * The marks of variants and classes. A variant keeps its colour and its symbol everywhere; the colours stand at least
 * 3:1 against the panels and stay apart under the common kinds of colour blindness (test/renderer/palette.test.ts).
 */

export type Shade = 'light' | 'dark';

export const VARIANT_COLORS: Readonly<Record<Shade, readonly string[]>> = {
  light: ['#0038a8', '#a84a02', '#4fa27b', '#7e0230', '#9a87d2', '#5766aa', '#b08500', '#743b6d'],
  dark: ['#3f79ee', '#c3622e', '#a8fcd1', '#f1778d', '#c0adfa', '#8293da', '#f7ca63', '#a4689c'],
};

/** Point symbols, by the names Chart.js gives them. */
export const SYMBOLS = ['circle', 'triangle', 'rect', 'rectRot', 'crossRot', 'star', 'cross', 'dash'] as const;
export type SymbolName = (typeof SYMBOLS)[number];

/** What the panels are painted with, where a chart needs it. */
export const SURFACES: Readonly<Record<Shade, string>> = { light: '#ffffff', dark: '#181b20' };

/** Fills of class regions and points: other hues than any variant of the first rank, and always with a symbol. */
export const CLASS_COLORS: Readonly<Record<Shade, readonly string[]>> = {
  light: ['#2f7f8f', '#b5722a', '#8a5aa8', '#5f7f2e', '#b04a64', '#4a62b0', '#8a6a2e', '#3f8f5f', '#93458a', '#6a6f78'],
  dark: ['#6fc3d4', '#e3a765', '#c39ae0', '#a5c86c', '#ef8ba4', '#8fa6f2', '#cdab68', '#7fd3a0', '#dc8fd2', '#aab0ba'],
};

/** Colour of the variant in place `index`. */
export const variantColor = (index: number, shade: Shade): string => pick(VARIANT_COLORS[shade], index);

/** Symbol of the variant in place `index`; after the colours begin again, another one for each. */
export const variantSymbol = (index: number): SymbolName =>
  pick(SYMBOLS, index + 3 * Math.floor(index / SYMBOLS.length));

export const classColor = (index: number, shade: Shade): string => pick(CLASS_COLORS[shade], index);
export const classSymbol = (index: number): SymbolName => pick(SYMBOLS, index);

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
