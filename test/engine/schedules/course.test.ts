/** The learning rate over a training, as a form shows it: the rates that a real training takes. */
import { describe, expect, it } from 'vitest';
import { rateCourse } from '../../../src/engine/schedules/course.ts';
import { schedules } from '../../../src/engine/schedules/index.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { experimentOf } from '../../helpers/training.ts';

const courseOf = (given: LooseObject, samples: number) =>
  rateCourse(experimentOf({ loss: { type: 'mse' }, ...given }), samples);
const optimizer = { type: 'sgd', learningRate: 0.5 };

describe('the course of the learning rate', () => {
  it('of few updates has every one, with its corners', () => {
    const schedule = { type: 'step', every: 2, factor: 0.1 };
    // 50 samples in batches of 25: two updates an epoch.
    const course = courseOf({ optimizer, schedule, epochs: 3, batch: { size: 25 } }, 50);
    expect(course).toMatchObject({ updates: 6, illustration: false });
    expect(course.epochs).toEqual([0, 0.5, 0.5, 1, 1, 1.5, 1.5, 2, 2, 2.5, 2.5, 3]);
    expect(course.rates).toBeAllClose([...new Array<number>(8).fill(0.5), ...new Array<number>(4).fill(0.05)], {
      relative: 1e-15,
      absolute: 0,
    });
  });

  it('counts a last batch that is not full, and one update an epoch of the whole part', () => {
    expect(courseOf({ epochs: 10, batch: { size: 32 } }, 100).updates).toBe(40);
    expect(courseOf({ epochs: 10, batch: { regime: 'batch' } }, 100).updates).toBe(10);
    expect(courseOf({ epochs: 2, batch: { regime: 'stochastic' } }, 100).updates).toBe(200);
  });

  it.each(schedules.filter(({ type }) => type !== 'plateau').map(({ type }) => type))(
    'of many updates under %s has about two hundred of their rates',
    (type) => {
      const experiment = experimentOf({ loss: { type: 'mse' }, optimizer, schedule: { type }, epochs: 1000 });
      const { epochs, rates, updates } = rateCourse(experiment, 120);
      const schedule = schedules
        .find((one) => one.type === type)!
        .bind(experiment.schedule, { epochs: 1000, stepsPerEpoch: 4 });
      expect(updates).toBe(4000);
      expect(epochs).toHaveLength(240);
      expect(rates).toEqual(epochs.map((epoch) => 0.5 * schedule.factor(Math.round(4 * epoch) + 1)));
      expect([epochs[0], epochs.at(-1)]).toEqual([0, 999.75]);
    },
  );

  it('under a schedule that follows the losses is an illustration: what comes when they never improve', () => {
    const schedule = { type: 'plateau', patience: 2, factor: 0.1 };
    const course = courseOf({ optimizer, schedule, epochs: 9, batch: { regime: 'batch' } }, 10);
    expect(course.illustration).toBe(true);
    // The first epoch improves on nothing; then two epochs are let pass, and the third lowers the rate.
    const firsts = course.rates.filter((_, i) => i % 2 === 0);
    expect(firsts).toBeAllClose([0.5, 0.5, 0.5, 0.5, 0.05, 0.05, 0.05, 0.005, 0.005], { relative: 1e-12, absolute: 0 });
  });
});
