/**
 * `npm run golden -- DIR`: replays every reference trajectory in a folder and prints one line a case, then the count.
 * Exit code 0 when every case passes, 1 when one fails, 2 when the folder cannot be read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Unbuilt, type GoldenCase } from './case.ts';
import { judge } from './judge.ts';
import { replay } from './replay.ts';

const DEFAULT_FOLDER = fileURLToPath(new URL('cases/', import.meta.url));

type Outcome = 'passed' | 'failed' | 'passed over';

/** Runs one file and prints its line. */
async function runFile(path: string, name: string, kernels: WebAssembly.Module): Promise<Outcome> {
  const golden = readCase(path);
  if (typeof golden === 'string') return line(name, 'passed over', golden);
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

/** The case, or why the file is passed over. */
function readCase(path: string): GoldenCase | string {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return 'not JSON';
  }
  const { format } = (content ?? {}) as { format?: unknown };
  return format === 'golden/1' ? (content as GoldenCase) : `format ${JSON.stringify(format ?? null)}`;
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
for (const file of files) outcomes.push(await runFile(join(folder, file), file.replace(/\.json$/, ''), kernels));
const count = (outcome: Outcome) => outcomes.filter((o) => o === outcome).length;
console.log(`\n${count('passed')} passed, ${count('failed')} failed`);
process.exitCode = count('failed') > 0 ? 1 : 0;
