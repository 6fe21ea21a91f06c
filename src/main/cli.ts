#!/usr/bin/env node
/** The command line's entry. */
import { main } from './cli/program.ts';

process.exitCode = await main(process.argv.slice(2), import.meta.url);
