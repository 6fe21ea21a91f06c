/**
 * The one door to every npm script: `node scripts/run.mjs JOB [arguments]`.
 *
 * It prepares what the job needs on a bare machine (the right Node, the packages, a current build), then does the job
 * and ends with the job's exit code. Everything in scripts/ is plain JavaScript for Node 18, because it must run before
 * anything is installed.
 */
import { Failure } from './lib/failure.mjs';
import { jobs } from './jobs/index.mjs';
import { explain } from './lib/phase.mjs';
import { say } from './lib/words.mjs';

const [name = '', ...args] = process.argv.slice(2);

try {
  const job = jobs[name];
  if (!job) throw new Failure(say('unknownJob', { name, jobs: Object.keys(jobs).join(', ') }), 2);
  process.exitCode = await job(args);
} catch (error) {
  const failure = error instanceof Failure ? error : understood(error);
  console.error(failure.message);
  process.exitCode = failure.exitCode;
}

/** The file system's own errors (a full disk, a folder of somebody else) have sentences too. @param {unknown} error */
function understood(error) {
  const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
  const sentence = explain(code);
  if (!sentence) throw error;
  return new Failure(sentence);
}
