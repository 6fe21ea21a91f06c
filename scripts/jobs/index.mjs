/** The jobs by name. Each takes the arguments after `--` and answers with its exit code. */
import { bench, build, descent, golden, studies } from './plain.mjs';
import { check } from './check.mjs';
import { start } from './start.mjs';
import { test } from './test.mjs';

/** @type {Readonly<Record<string, (args: string[]) => Promise<number>>>} */
export const jobs = { start, test, check, build, descent, golden, bench, studies };
