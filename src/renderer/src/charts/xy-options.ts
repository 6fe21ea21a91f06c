/** The options of the curve chart: axes with names, no animation, zoom by dragging, a tooltip over all lines. */
import type { ChartOptions, ScaleOptionsByType, TooltipItem } from 'chart.js';
import { formatExact, formatNumber, formatPower } from '../model/format.ts';
import type { Shade } from '../model/palette.ts';
import type { LineData } from './xy-datasets.ts';
import { placeText, type XyAxis } from './xy.ts';

export interface Look {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly surface: string;
  readonly border: string;
}

export const LOOKS: Readonly<Record<Shade, Look>> = {
  light: { text: '#1a1f26', muted: '#59636f', grid: '#e8ebef', surface: '#ffffff', border: '#c3cad2' },
  dark: { text: '#e7eaee', muted: '#9ea8b4', grid: '#262c34', surface: '#23282f', border: '#444d58' },
};

/** Room for the y axis' figures: fixed, so that the plot does not move when they grow. */
const Y_AXIS_WIDTH = 74;

const FONT = { family: '"Pretendard Variable", Pretendard, sans-serif', size: 12 };

export interface XySetup {
  readonly x: XyAxis;
  readonly y: XyAxis;
  readonly shade: Shade;
  readonly zoomable: boolean;
  /** Where the keyboard's reading line stands. */
  readonly cursor: number | null;
  readonly onRange: (from: number, to: number) => void;
}

export function xyOptions(setup: XySetup): ChartOptions<'line'> {
  const look = LOOKS[setup.shade];
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    resizeDelay: 50,
    layout: { padding: { top: 6, right: 10 } },
    interaction: { mode: 'nearestOfEach', intersect: false },
    scales: {
      x: axis(setup.x, look),
      y: { ...axis(setup.y, look), afterFit: (scale: { width: number }) => void (scale.width = Y_AXIS_WIDTH) },
    },
    plugins: {
      tooltip: tooltip(look, setup.x),
      annotation: { animations: { numbers: { duration: 0 } }, annotations: cursorLine(setup.cursor, look) },
      zoom: zoomOptions(setup, look),
    },
  };
}

function axis({ title, log, min, max, whole, names }: XyAxis, look: Look): object {
  const grid = log ? logGrid(min ?? 1, max ?? 1, look.grid) : look.grid;
  return {
    type: log ? 'logarithmic' : 'linear',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    title: { display: true, text: title, color: look.muted, font: FONT, padding: 2 },
    grid: { color: grid, tickColor: grid },
    border: { color: look.border },
    ...(names ? { afterBuildTicks: tickEachName(names) } : {}),
    ticks: {
      color: look.muted,
      font: FONT,
      maxRotation: 0,
      autoSkip: !log,
      autoSkipPadding: 16,
      includeBounds: false,
      ...(whole ? { precision: 0 } : {}),
      callback: names
        ? (value: number | string) => placeText({ names }, Number(value))
        : log
          ? logLabel(min ?? 1, max ?? 1)
          : (value: number | string) => formatTick(Number(value)),
    },
  };
}

const tickEachName = (names: readonly string[]) => (scale: { ticks: { value: number }[] }) => {
  scale.ticks = names.map((_, i) => ({ value: i + 1 }));
};

/** The lines between the powers of ten help a short range; a long one would be nothing but lines. */
function logGrid(min: number, max: number, color: string): string | ((context: { tick: { value: number } }) => string) {
  if (Math.log10(max / min) <= 4) return color;
  const isPower = (value: number): boolean => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;
  return ({ tick }) => (isPower(tick.value) ? color : 'transparent');
}

/** A short range names 1, 2 and 5 times the powers of ten, a longer one the powers, a very long one some of them. */
function logLabel(min: number, max: number): (value: number | string) => string {
  const decades = Math.log10(max / min);
  const leads = decades <= 2.4 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / 7));
  return (value) => {
    const power = Math.floor(Math.log10(Number(value)) + 1e-9);
    const lead = Number(value) / Math.pow(10, power);
    const named = power % every === 0 && leads.some((one) => Math.abs(lead - one) < 1e-6);
    if (!named) return '';
    // Zeros before the figure would take the room of the axis' title.
    return Number(value) < SMALL_TICK ? formatPower(Number(value)) : formatTick(Number(value));
  };
}

/** Below, a logarithmic axis has powers of ten. */
const SMALL_TICK = 0.99e-3;

/** An axis figure without the zeros that a table needs. */
const formatTick = (value: number): string => formatExact(Number(value.toPrecision(6)));

function tooltip(look: Look, x: XyAxis): object {
  return {
    backgroundColor: look.surface,
    borderColor: look.border,
    borderWidth: 1,
    titleColor: look.text,
    bodyColor: look.text,
    titleFont: { ...FONT, weight: 600 },
    bodyFont: FONT,
    padding: 8,
    usePointStyle: true,
    filter: ({ dataset }: TooltipItem<'line'>) => !(dataset as LineData).silent,
    callbacks: {
      title: ([first]: TooltipItem<'line'>[]) => (first ? `${x.title} ${placeText(x, first.parsed.x ?? NaN)}` : ''),
      label: ({ dataset, parsed }: TooltipItem<'line'>) => ` ${dataset.label ?? ''}  ${formatNumber(parsed.y)}`,
    },
  };
}

function cursorLine(at: number | null, look: Look): object {
  if (at === null) return {};
  return {
    cursor: { type: 'line', scaleID: 'x', value: at, borderColor: look.text, borderWidth: 1, borderDash: [2, 2] },
  };
}

function zoomOptions({ zoomable, onRange }: XySetup, look: Look): object {
  const report = ({ chart }: { chart: { scales: Record<string, ScaleOptionsByType> } }): void => {
    const scale = chart.scales['x'] as unknown as { min: number; max: number };
    onRange(scale.min, scale.max);
  };
  return {
    pan: { enabled: zoomable, mode: 'x', modifierKey: 'shift', onPanComplete: report },
    zoom: {
      mode: 'x',
      drag: {
        enabled: zoomable,
        backgroundColor: `${look.muted}33`,
        borderColor: look.muted,
        borderWidth: 1,
        threshold: 6,
      },
      wheel: { enabled: zoomable, modifierKey: 'ctrl' },
      pinch: { enabled: zoomable },
      onZoomComplete: report,
    },
  };
}
