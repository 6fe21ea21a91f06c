/**
 * `npm run golden -- DIR`: replays every reference trajectory in a folder, recomputes every statistic, and prints one line
 * a case, then the count.
 * Exit code 0 when every case passes, 1 when one fails, 2 when the folder cannot be read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Unbuilt, type GoldenCase } from './case.ts';
import { judge } from './judge.ts';
import { replay } from './replay.ts';
import { judgeStatistics, parseStatistics, type StatisticsCase, type StatisticsFile } from './statistics.ts';

const DEFAULT_FOLDER = fileURLToPath(new URL('cases/', import.meta.url));

type Outcome = 'passed' | 'failed' | 'passed over';

/** Runs one file and prints its lines. */
async function runFile(path: string, name: string, kernels: WebAssembly.Module): Promise<Outcome[]> {
  const content = readFile(path);
  if (content === undefined) return [line(name, 'passed over', 'not JSON')];
  const { format } = (content ?? {}) as { format?: unknown };
  if (format === 'golden/1') return [await runTrajectory(name, content as GoldenCase, kernels)];
  if (format === 'golden-stats/1')
    return (content as StatisticsFile).cases.map((golden) => runStatistics(`${name} ${golden.name}`, golden));
  return [line(name, 'passed over', `format ${JSON.stringify(format ?? null)}`)];
}

async function runTrajectory(name: string, golden: GoldenCase, kernels: WebAssembly.Module): Promise<Outcome> {
  try {
    const { loss, parameters, passed } = judge(await replay(golden, kernels), golden);
    return line(
      name,
      passed ? 'passed' : 'failed',
      `loss ${loss.toExponential(1)}  parameters ${parameters.toExponential(1)}`,
    );
  } catch (error) {
    if (error instanceof Unbuilt) return line(name, 'failed', `not built: ${error.message}`);
    return line(name, 'failed', error instanceof Error ? error.message : String(error));
  }
}

function runStatistics(name: string, golden: StatisticsCase): Outcome {
  try {
    const { worst, figure, passed } = judgeStatistics(golden);
    return line(name, passed ? 'passed' : 'failed', `worst ${worst.toExponential(1)} of the tolerance, ${figure}`);
  } catch (error) {
    return line(name, 'failed', error instanceof Error ? error.message : String(error));
  }
}

/** The file's content; undefined when it is not JSON. */
function readFile(path: string): unknown {
  try {
    return parseStatistics(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function line(name: string, outcome: Outcome, detail: string): Outcome {
  console.log(`${name.padEnd(36)} ${outcome.padEnd(11)} ${detail}`);
  return outcome;
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort();
  } catch (error) {
    console.error(`Cannot read the folder ${folder}: ${(error as Error).message}`);
    process.exit(2);
  }
}

const folder = process.argv[2] ?? DEFAULT_FOLDER;
const files = filesOf(folder);
if (files.length === 0) {
  console.error(`No case files (*.json) in ${folder}`);
  process.exit(2);
}
const kernels = await WebAssembly.compile(readFileSync(new URL('../../out/kernels/kernels.wasm', import.meta.url)));
const outcomes: Outcome[] = [];
for (const file of files) outcomes.push(...(await runFile(join(folder, file), file.replace(/\.json$/, ''), kernels)));
const count = (outcome: Outcome) => outcomes.filter((o) => o === outcome).length;
console.log(`\n${count('passed')} passed, ${count('failed')} failed`);
process.exitCode = count('failed') > 0 ? 1 : 0;
