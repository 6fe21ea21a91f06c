/** Numbers typed into fields, and the steps of the arrow keys. */

/** What a field's text stands for: a number, nothing, or (kept to be complained about) the text itself. */
export function parseNumber(text: string): number | string | undefined {
  const trimmed = text
    .trim()
    .replace('−', '-')
    .replace(/^(-?\d+),(\d+)$/, '$1.$2');
  if (trimmed === '') return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : text;
}

/** A value as a field shows it: 0.001, 1e-8. */
export function showValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value).replace('e+', 'e');
}

const LEADS = [1, 2, 5, 10];

/** The next of 1, 2, 5, 10, … in the direction; for whole and linear fields one step of the last digit's size. */
export function stepped(value: number, direction: 1 | -1, scale: 'linear' | 'log', integer: boolean): number {
  if (scale === 'log' && value > 0) return onLadder(value, direction, integer);
  const step = integer ? 1 : Math.pow(10, Math.floor(Math.log10(Math.abs(value) || 1) - 1e-9));
  return tidy(value + direction * step);
}

function onLadder(value: number, direction: 1 | -1, integer: boolean): number {
  const power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
  const lead = value / power;
  const next = direction > 0 ? LEADS.find((l) => l > lead + 1e-6) : LEADS.findLast((l) => l < lead - 1e-6);
  const result = tidy((next ?? 0.5) * power);
  return integer ? Math.max(1, Math.round(result)) : result;
}

const tidy = (value: number): number => Number(value.toPrecision(12));
