/** From what is wrong with an experiment that a protocol made to where the protocol has it from. */
import type { Axis, Choice } from '../../engine/member.ts';
import type { Experiment } from '../../engine/experiment.ts';
import type { Problem } from '../../engine/problem.ts';
import { pathOf } from '../../engine/protocols/axes.ts';
import type { Change } from '../../engine/protocols/index.ts';
import { getAt, within, type Path } from '../../shared/json.ts';

/**
 * The problem, with a path below `base`, at the value of the protocol's that it comes from; as it is where it comes from no
 * field that the protocol varies.
 */
export function inProtocol(problem: Problem, changes: readonly Change[], protocol: Choice): Problem {
  const [head, ...own] = problem.path ?? [];
  if (head !== 'base') return problem;
  const varied = changes.filter(({ path }) => axisOf(path, protocol) !== undefined);
  // Of a whole that does not fit together, such as a network and its images, the only field that varies is the cause.
  const change =
    varied.find(({ path }) => within(own, path) || within(path, own)) ?? (varied.length === 1 ? varied[0] : undefined);
  if (!change) return problem;
  const isUnknown = problem.code.startsWith('unknown-field') && own.join('.') === change.path.join('.');
  return { ...problem, path: isUnknown ? fieldOf(change, protocol) : placeOf(change, protocol) };
}

const axesOf = ({ space }: Choice): readonly Axis[] => (space ?? []) as readonly Axis[];

export const axisOf = (path: Path, protocol: Choice): Axis | undefined =>
  axesOf(protocol).find(({ field }) => field === path.join('.'));

/** The fields that the protocol varies and that the experiment has no place for, such as one of its sixth layer. */
export function missingFields(protocol: Choice, experiment: Experiment): Problem[] {
  return axesOf(protocol).flatMap(({ field }, place) => {
    const whole = pathOf(field).slice(0, -1);
    if (typeof getAt(experiment, whole) === 'object') return [];
    const params = { value: field, whole: whole.join('.') };
    return [{ code: 'axis-no-such-field', path: ['protocol', 'space', place, 'field'], params }];
  });
}

const placeOfAxis = (path: Path, protocol: Choice): number =>
  axesOf(protocol).findIndex(({ field }) => field === path.join('.'));

const fieldOf = ({ path }: Change, protocol: Choice): Path => [
  'protocol',
  'space',
  placeOfAxis(path, protocol),
  'field',
];

/** Where the value is written: in its list, or as one of its ends. */
function placeOf({ path, value }: Change, protocol: Choice): Path {
  const place = placeOfAxis(path, protocol);
  const { values, from, to } = axesOf(protocol)[place]!;
  const listed = values?.findIndex((one) => one === value) ?? -1;
  const end = values ? ['values', listed] : value === from ? ['from'] : value === to ? ['to'] : [];
  return ['protocol', 'space', place, ...end];
}
