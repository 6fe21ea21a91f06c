/**
 * Boosting: what the next weak network is to attend to, from what those before it said.
 *
 * Classes: SAMME, "Multi-class AdaBoost" (Zhu, Zou, Rosset and Hastie 2009). Numbers: gradient boosting of the squared
 * error (Friedman 2001), whose negative gradient is the residual.
 */
import { exp, log } from '../math.ts';

/** A network that makes no mistake would be given an infinite vote. */
const LEAST_ERROR = 1e-10;

export interface Boosted {
  /** Weights of the samples for the next round, mean 1. */
  readonly weights: Float64Array;
  /** Every round's vote. */
  readonly votes: readonly number[];
  /** Every round's weighted error. */
  readonly errors: readonly number[];
}

/**
 * SAMME over the rounds so far: `labels` [samples], `answers` [samples] class indices for each round. A round that is no
 * better than guessing among `classes` has no vote and leaves the weights as they are; `shrinkage` scales every vote.
 */
export function boostClasses(
  labels: ArrayLike<number>,
  answers: readonly ArrayLike<number>[],
  classes: number,
  shrinkage = 1,
): Boosted {
  const weights = new Float64Array(labels.length).fill(1);
  const errors: number[] = [];
  const votes = answers.map((answer) => {
    const error = weightedError(labels, answer, weights);
    const vote = shrinkage * voteOf(error, classes);
    errors.push(error);
    const factor = exp(vote);
    for (let i = 0; i < weights.length; i++) if (answer[i] !== labels[i]) weights[i]! *= factor;
    toMeanOne(weights);
    return vote;
  });
  return { weights, votes, errors };
}

/** α = log((1 − ε) / ε) + log(K − 1); 0 where ε ≥ 1 − 1/K. */
function voteOf(error: number, classes: number): number {
  const kept = Math.max(error, LEAST_ERROR);
  return Math.max(0, log((1 - kept) / kept) + log(classes - 1));
}

function weightedError(labels: ArrayLike<number>, answer: ArrayLike<number>, weights: Float64Array): number {
  let wrong = 0;
  let all = 0;
  for (let i = 0; i < weights.length; i++) {
    all += weights[i]!;
    if (answer[i] !== labels[i]) wrong += weights[i]!;
  }
  return wrong / all;
}

function toMeanOne(weights: Float64Array): void {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  for (let i = 0; i < weights.length; i++) weights[i]! /= mean;
}

/** targets − ν · Σ outputs over the rounds so far, all [samples, outputs]. */
export function residuals(
  targets: ArrayLike<number>,
  outputs: readonly ArrayLike<number>[],
  shrinkage = 1,
): Float32Array {
  return Float32Array.from(targets, (target, i) => {
    const said = outputs.reduce((sum, round) => sum + round[i]!, 0);
    return target - shrinkage * said;
  });
}
