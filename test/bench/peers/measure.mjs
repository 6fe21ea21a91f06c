/**
 * What the peers in JavaScript share: workloads (a JSON list) from standard input, rates as a JSON list to standard
 * output. A step is what the laboratory's trainer does in one: take the next batch of the shuffled samples, forward,
 * loss, backward, update, and look at the loss.
 */
import { readFileSync, writeSync } from 'node:fs';

const REPETITIONS = 31;
const REPETITION_MS = 20;
/** Where a step takes seconds, fewer repetitions must do. */
const PATIENCE_MS = 5000;
const FEWEST = 3;

/** @param {(workload: any) => () => void} makeStep */
export function measure(makeStep) {
  const workloads = JSON.parse(readFileSync(0, 'utf8'));
  const rates = workloads.map((workload) => stepsPerSecond(makeStep(workload)));
  writeSync(1, JSON.stringify(rates));
  process.exit(0);
}

/** The median, after a repetition to warm up. */
function stepsPerSecond(step) {
  repetition(step);
  const rates = [];
  const end = performance.now() + PATIENCE_MS;
  while (rates.length < FEWEST || (rates.length < REPETITIONS && performance.now() < end)) rates.push(repetition(step));
  return rates.sort((a, b) => a - b)[rates.length >> 1];
}

function repetition(step) {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < REPETITION_MS) {
    step();
    done++;
  }
  return (done / (performance.now() - start)) * 1000;
}

/** The samples' numbers in a random order, a batch at a call, round and round. */
export function batchesOf({ samples, batch }) {
  const order = Int32Array.from({ length: samples }, (_, i) => i);
  for (let i = samples - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  let next = 0;
  return () => {
    const rows = order.slice(next, next + batch);
    next = (next + batch) % samples;
    return rows;
  };
}

/** Inputs in [−1, 1) and the targets that belong to them, row-major. */
export function dataOf({ widths, samples, loss }) {
  const inputs = Float32Array.from({ length: samples * widths[0] }, (_, i) => ((i * 7919) % 4093) / 2046.5 - 1);
  const first = Array.from({ length: samples }, (_, i) => inputs[i * widths[0]]);
  return { inputs, targets: first.map((x) => (loss === 'mse' ? Math.cos(3 * x) : Number(x > 0))) };
}

/** Glorot-uniform weights of a layer. */
export function weights(inputs, outputs) {
  const limit = Math.sqrt(6 / (inputs + outputs));
  return Float32Array.from({ length: inputs * outputs }, () => limit * (2 * Math.random() - 1));
}
