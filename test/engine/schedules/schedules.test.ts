/** Learning-rate schedules against the courses that PyTorch's take (reference.json). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../../src/engine/member.ts';
import { schedules } from '../../../src/engine/schedules/index.ts';

interface Reference {
  epochs: number;
  stepsPerEpoch: number;
  cases: { name: string; choice: Choice; factors: number[]; losses?: number[] }[];
}

const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as Reference;
const { epochs, stepsPerEpoch, cases } = reference;

/** The factor of every update of a training whose epochs end with `losses`. */
function course(choice: Choice, losses: readonly number[] = []): number[] {
  const schedule = schedules.find(({ type }) => type === choice.type)!.bind(choice, { epochs, stepsPerEpoch });
  return Array.from({ length: epochs * stepsPerEpoch }, (_, i) => {
    const factor = schedule.factor(i + 1);
    if ((i + 1) % stepsPerEpoch === 0) schedule.observe?.(losses[(i + 1) / stepsPerEpoch - 1] ?? 0);
    return factor;
  });
}

describe('schedules', () => {
  it.each(cases.map((one) => [one.name, one] as const))(
    'take the course of %s',
    (_name, { choice, factors, losses }) => {
      expect(course(choice, losses)).toBeAllClose(factors, { relative: 1e-12, absolute: 1e-15 });
    },
  );

  it('have a factor above 0 at every update, however few there are', () => {
    const choices = cases.flatMap(({ choice }) =>
      choice.type === 'one_cycle' ? [0.1, 0.25, 0.5, 0.9].map((rising) => ({ ...choice, rising })) : [choice],
    );
    for (const choice of choices)
      for (const course of [1, 2, 3, 4, 10].map((n) => ({ epochs: n, stepsPerEpoch: 1 }))) {
        const schedule = schedules.find(({ type }) => type === choice.type)!.bind(choice, course);
        for (let t = 1; t <= course.epochs; t++) expect(schedule.factor(t)).toBeGreaterThan(0);
      }
  });

  it('of one cycle rise in a single step where there is no time for more', () => {
    const choice = { type: 'one_cycle', rising: 0.5, startDivisor: 25, endDivisor: 100 };
    const oneCycle = schedules.find(({ type }) => type === 'one_cycle')!.bind(choice, { epochs: 2, stepsPerEpoch: 1 });
    expect([1, 2].map((t) => oneCycle.factor(t))).toBeAllClose([1, 1 / 2500], { relative: 1e-12, absolute: 0 });
  });

  it('are all held against a course, but for the constant one', () => {
    const held = new Set(cases.map(({ choice }) => choice.type));
    expect(schedules.map(({ type }) => type).filter((type) => !held.has(type))).toEqual(['constant']);
    expect(new Set(course({ type: 'constant' }))).toEqual(new Set([1]));
  });
});
