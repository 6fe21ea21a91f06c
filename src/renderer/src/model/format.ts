/** Figures and times as text, in the reader's language. */
import type { Language } from '../../../shared/text.ts';

const locale = (language: Language): string => (language === 'ko' ? 'ko-KR' : 'en-GB');

/** A figure with `digits` significant digits; powers of ten outside 10⁻⁴…10⁶. A missing figure is an en dash. */
export function formatNumber(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return powerOfTen(value, digits);
  const rounded = Number.isInteger(value) ? String(value) : value.toPrecision(digits);
  // More digits before the point than were asked for.
  return (rounded.includes('e') ? String(Number(rounded)) : rounded).replace('-', '−');
}

/** A value somebody typed, with every digit that matters: 0.01, 1e-8. */
export function formatExact(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return powerOfTen(value, undefined);
  return String(value).replace('-', '−');
}

/** As a power of ten, whatever its size: 10⁻⁴, 2×10⁻⁴. */
export const formatPower = (value: number): string => powerOfTen(Number(value.toPrecision(6)), undefined);

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

function powerOfTen(value: number, digits: number | undefined): string {
  const [mantissa = '', exponent = ''] = value
    .toExponential(digits === undefined ? undefined : Math.max(0, digits - 2))
    .split('e');
  const power = [...exponent.replace('+', '')].map((c) => SUPERSCRIPTS[c] ?? c).join('');
  return `${mantissa === '1' ? '' : `${mantissa}×`}10${power}`.replace('-', '−');
}

/** Whole numbers with separators. */
export const formatCount = (value: number, language: Language): string => value.toLocaleString(locale(language));

/** A length of time from milliseconds: 12 ms, 0.8 s (0.8초), 3:05, 1:02:07. */
export function formatDuration(milliseconds: number, language: Language): string {
  if (milliseconds < 99.5) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)}${language === 'ko' ? '초' : ' s'}`;
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size in powers of 1000. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`;
}

/** A moment, short: the time for today, the day otherwise. */
export function formatMoment(iso: string, language: Language, now = new Date()): string {
  const date = new Date(iso);
  const today = date.toDateString() === now.toDateString();
  const options: Intl.DateTimeFormatOptions = today
    ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
    : {
        year: date.getFullYear() === now.getFullYear() ? undefined : 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      };
  return new Intl.DateTimeFormat(locale(language), options).format(date);
}
