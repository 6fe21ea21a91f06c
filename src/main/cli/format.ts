/** Figures and tables as the terminal shows them. */
import Table from 'cli-table3';

const NOTHING = '–';

/** Four significant digits; a dash for what is not a number. */
export function figure(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const small = Math.abs(value) < 1e-3;
  return small || Math.abs(value) >= 1e6 ? value.toExponential(digits - 1) : value.toPrecision(digits);
}

/** Mean and spread to the same place, two digits of the spread; the mean alone where there is no spread. */
export function spread(mean: number | null, deviation: number | null): string {
  if (mean === null || deviation === null) return figure(mean);
  const places = deviation === 0 ? 0 : 1 - Math.floor(Math.log10(deviation));
  if (places < 0 || places > 6 || Math.abs(mean) >= 1e6) return `${figure(mean)} ± ${figure(deviation, 2)}`;
  return deviation === 0 ? `${figure(mean)} ± 0` : `${mean.toFixed(places)} ± ${deviation.toFixed(places)}`;
}

/** Milliseconds as `87 ms`, `4.1 s`, `41 s`, `3:07` or `2:15:09`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_500) return `${(milliseconds / 1000).toFixed(milliseconds < 9_950 ? 1 : 0)} s`;
  const seconds = Math.round(milliseconds / 1000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** A moment in the reader's own time, to the minute. */
export function moment(iso: string): string {
  const date = new Date(iso);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** A table with a head and plain rules, the columns named in `right` set to the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const made = new Table({
    head: [...head],
    colAligns: head.map((_name, column) => (right.includes(column) ? 'right' : 'left')),
    chars: RULES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  made.push(...rows.map((row) => [...row]));
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const RULES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

/** A word as it is typed in a shell. */
export function quoted(text: string): string {
  return /^[\w./\\:=-]+$/.test(text) ? text : `"${text}"`;
}
