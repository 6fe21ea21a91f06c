/** Follows a training's records: which epoch is best, when to stop early, and the learning rate's course. */
import type { Choice } from './member.ts';
import { metrics } from './metrics/index.ts';
import { find } from './registry.ts';
import { StoppingRule } from './regularizers/early-stopping.ts';
import { schedules, type Course, type Schedule } from './schedules/index.ts';
import type { Experiment } from './experiment.ts';

export class Watch {
  /** The epoch whose weights are best so far. */
  bestEpoch = 0;
  readonly #width: number;
  /** Columns of the history: the loss, and the metric that decides (of validation, where there is such a part). */
  readonly #loss: number;
  readonly #metric: number;
  readonly #sign: 1 | -1;
  readonly #choice: Choice | undefined;
  readonly #rule: StoppingRule | null;
  readonly #schedule: Schedule;
  #best = Number.POSITIVE_INFINITY;

  constructor(experiment: Experiment, metricNames: readonly string[], course: Course) {
    this.#width = metricNames.length;
    this.#choice = experiment.regularizers.find(({ type }) => type === 'early_stopping');
    const metric = (this.#choice?.metric as string | undefined) ?? 'loss';
    const column = (type: string) =>
      Math.max(metricNames.indexOf(`validation.${type}`), metricNames.indexOf(`train.${type}`));
    this.#loss = column('loss');
    this.#metric = column(metric);
    this.#sign = find(metrics, metric).better === 'lower' ? 1 : -1;
    this.#rule = this.#choice ? new StoppingRule(this.#choice) : null;
    this.#schedule = find(schedules, experiment.schedule.type).bind(experiment.schedule, course);
  }

  /** Factor on the learning rate for update number `step`, from 1. */
  factor(step: number): number {
    return this.#schedule.factor(step);
  }

  /** True when the weights that are best should be the final ones. */
  get restoresBest(): boolean {
    return this.#choice?.restoreBest === true;
  }

  /** Told of every epoch in order, from 0. True when the training should stop here. */
  observe(epoch: number, history: Float64Array): boolean {
    const cost = this.#sign * history[epoch * this.#width + this.#metric]!;
    if (cost < this.#best || epoch === 0) {
      this.#best = Number.isNaN(cost) ? Number.POSITIVE_INFINITY : cost;
      this.bestEpoch = epoch;
    }
    if (epoch === 0) return false;
    this.#schedule.observe?.(history[epoch * this.#width + this.#loss]!);
    return this.#rule?.observe(epoch, cost) ?? false;
  }
}
