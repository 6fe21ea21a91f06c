/** The browser host's entry: what `npm start` runs where there is no desktop window. */
import { main } from './cli/program.ts';

process.exitCode = await main(['serve', ...process.argv.slice(2)], import.meta.url);
