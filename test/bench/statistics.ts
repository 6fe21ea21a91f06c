/** Every statistic of 100 scores: a comparison must answer while one looks. */
import { defaultOf, type Choice } from '../../src/engine/member.ts';
import { RandomStream } from '../../src/engine/random.ts';
import { holm } from '../../src/engine/statistics/holm.ts';
import { tests } from '../../src/engine/statistics/index.ts';
import type { Scores, StatisticalTest } from '../../src/engine/statistics/test.ts';
import { table, verdict } from './report.ts';
import { ratesOf } from './stopwatch.ts';

const SCORES = 100;
const LIMIT_MS = 50;
const SETTINGS = { level: 0.95, testTrainRatio: 1 / 9, rope: 0.01, seed: 0 };

const numbers = (name: string, centre: number): number[] => {
  const stream = new RandomStream(0, name);
  return Array.from({ length: SCORES }, () => centre + 0.03 * stream.normal());
};

function bound({ type, parameters, bind }: StatisticalTest): (scores: Scores) => unknown {
  const defaults = Object.entries(parameters).map(([key, parameter]) => [key, defaultOf(parameter)]);
  const test = bind({ ...Object.fromEntries(defaults), type } as Choice);
  return (scores) => test(scores, SETTINGS);
}

export function statistics(): Promise<string> {
  const scores = { a: numbers('a', 0.9), b: numbers('b', 0.89) };
  const bounds = tests.map(bound);
  const works = [...bounds.map((test) => () => void test(scores)), () => void holm(scores.a)];
  const times = ratesOf(works.map((work) => ({ work }))).map((perSecond) => 1000 / perSecond);
  const together = times.reduce((sum, time) => sum + time, 0);
  const names = [...tests.map(({ name }) => name.en), 'Holm’s adjustment'];
  const rows = names.map((name, i) => [name, times[i]!.toFixed(3)]);
  const total = verdict(together.toFixed(1), together <= LIMIT_MS, `≤ ${LIMIT_MS}`);
  return Promise.resolve(table([`statistics of ${SCORES} scores`, 'milliseconds'], [...rows, ['together', total]]));
}
