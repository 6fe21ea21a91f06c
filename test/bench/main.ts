/**
 * `npm run bench [-- SECTION…]`: how fast the laboratory trains and compares, beside its targets and beside other libraries on the
 * same work. Medians of several repetitions, one thread, in one go. Rows of a library that is not installed say how to
 * get it.
 */
import { cpus } from 'node:os';
import { denormals } from './denormals.ts';
import { gemm } from './gemm.ts';
import { networks } from './networks.ts';
import { summary } from './report.ts';
import { statistics } from './statistics.ts';
import { steps } from './steps.ts';
import { workers } from './workers.ts';

const SECTIONS: Readonly<Record<string, () => Promise<string>>> = {
  steps,
  networks,
  gemm,
  denormals,
  statistics,
  workers,
};

const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !(name in SECTIONS));
if (unknown === undefined) {
  console.log(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n`);
  for (const [name, section] of Object.entries(SECTIONS)) {
    if (chosen.length === 0 || chosen.includes(name)) console.log(`${await section()}\n`);
  }
  console.log(summary());
} else {
  console.error(`No section "${unknown}". There are: ${Object.keys(SECTIONS).join(', ')}.`);
  process.exitCode = 2;
}
