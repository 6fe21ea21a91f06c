/**
 * At which setting variants are compared, where they were trained at several: with all training samples there were, or at the
 * value that is best for all of them together. To choose by the sum of their scores favours none of them.
 */
import { metrics } from '../../engine/metrics/index.ts';
import { mean } from '../../engine/statistics/moments.ts';
import { ProblemError } from '../../engine/problem.ts';
import { axesOf, valuesOf } from '../../engine/protocols/axes.ts';
import type { TestedSetting } from '../../shared/tested.ts';
import { protocolOf } from './analysis/variants.ts';
import { figuresOf } from './compare.ts';
import type { LabParts } from './parts.ts';
import { kindOf } from './question.ts';
import type { Rival } from './rivals.ts';
import { settingName } from './ways.ts';

/** The settings that all rivals share, in their order. None where they were trained at one, or in different ways. */
export function sharedSettings(parts: LabParts, rivals: readonly Rival[]): TestedSetting[] {
  const [first] = rivals;
  const name = first ? settingName(first.way, first.finished) : null;
  if (!first || name === null || rivals.some(({ way }) => way !== first.way)) return [];
  // The third value of one study need not be the third of another.
  if (name === 'candidate' && rivals.some(({ studyId }) => studyId !== first.studyId)) return [];
  const known = rivals.map(({ finished }) => new Set(finished.map(({ cell }) => cell[name]!)));
  const places = [...known[0]!].filter((place) => known.every((own) => own.has(place))).sort((a, b) => a - b);
  if (name === 'size') return places.map((place) => ({ name, place, field: null, value: place }));
  const [axis] = axesOf(protocolOf({ study: parts.store.read(() => parts.store.studies.study(first.studyId)) }));
  const values = valuesOf(axis!);
  return places.map((place) => ({ name, place, field: axis!.field, value: values[place]! }));
}

/** The one that was asked for by its value, or else the usual one. Throws `test.unknown-setting`. */
export function settingOf(
  settings: readonly TestedSetting[],
  rivals: readonly Rival[],
  metric: string,
  wished: string | null,
): TestedSetting | null {
  if (wished !== null) {
    const found = settings.find(({ value }) => String(value) === wished);
    if (found) return found;
    const known = settings.map(({ value }) => String(value)).join(', ');
    throw settings.length > 0
      ? new ProblemError({ code: 'test.unknown-setting', params: { value: wished, known } })
      : new ProblemError({ code: 'test.no-settings' });
  }
  const [first] = settings;
  if (!first) return null;
  return first.name === 'size' ? settings.at(-1)! : bestTogether(settings, rivals, metric);
}

function bestTogether(settings: readonly TestedSetting[], rivals: readonly Rival[], metric: string): TestedSetting {
  const sign = metrics.find(({ type }) => type === kindOf(metric))?.better === 'higher' ? -1 : 1;
  const costs = settings.map((setting) => {
    const each = rivals.map((rival) =>
      mean(at(setting, rival).finished.flatMap((run) => figuresOf(run)[metric] ?? [])),
    );
    return sign * mean(each);
  });
  const best = costs.reduce((a, cost, i) => (cost < costs[a]! || Number.isNaN(costs[a]!) ? i : a), 0);
  return settings[best]!;
}

/** The rival with the runs at this setting alone. */
export function at(setting: TestedSetting | null, rival: Rival): Rival {
  if (!setting) return rival;
  const isThere = ({ cell }: Rival['finished'][number]): boolean => cell[setting.name] === setting.place;
  const unfinished = rival.unfinished.filter(isThere);
  return { ...rival, finished: rival.finished.filter(isThere), unfinished };
}
