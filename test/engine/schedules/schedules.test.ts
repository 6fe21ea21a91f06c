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

  it('are all held against a course, but for the constant one', () => {
    const held = new Set(cases.map(({ choice }) => choice.type));
    expect(schedules.map(({ type }) => type).filter((type) => !held.has(type))).toEqual(['constant']);
    expect(new Set(course({ type: 'constant' }))).toEqual(new Set([1]));
  });
});
