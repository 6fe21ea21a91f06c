import { cosTurns, sinTurns } from '../math.ts';
import type { BundledDataset } from './dataset.ts';
import { numberColumn, textColumn } from './table/columns.ts';
import { encodeTable } from './table/encode.ts';
import { splitCells } from './table/shipped.ts';

const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_OF_YEAR = 365.25;

/** The part of the year gone by at a date such as 2012-03-01, leap days left out of the count. */
function seasonOf(date: string): number {
  const [, month, day] = date.split('-').map(Number);
  return (DAYS_BEFORE[month! - 1]! + day! - 1) / DAYS_OF_YEAR;
}

export const seattleWeather: BundledDataset = {
  type: 'seattle_weather',
  source: 'bundled',
  task: 'classification',
  name: { en: 'Seattle weather', ko: '시애틀 날씨' },
  summary: {
    en: 'Four years of days: drizzle, fog, rain, snow or sun. Very unbalanced, so that accuracy alone deceives.',
    ko: '4년간의 하루하루를 이슬비·안개·비·눈·맑음으로 나눴습니다. 클래스가 매우 불균형해 정확도만 보면 속기 쉽습니다.',
  },
  credit: 'NOAA National Centers for Environmental Information, public domain',
  parameters: {},
  files: ['seattle-weather.csv'],
  parse: (_choice, [content]) => {
    const [names, ...rows] = splitCells(content!, ',');
    const measures = names!.slice(1, -1).map((name, i) =>
      numberColumn(
        name,
        rows.map((row) => Number(row[i + 1])),
      ),
    );
    const seasons = rows.map((row) => seasonOf(row[0]!));
    const season = [
      numberColumn('season (sin)', seasons.map(sinTurns)),
      numberColumn('season (cos)', seasons.map(cosTurns)),
    ];
    const weather = textColumn(
      'weather',
      rows.map((row) => row.at(-1)!),
    );
    return encodeTable({ inputs: [...measures, ...season], target: weather, task: 'classification', missing: 'drop' });
  },
};
