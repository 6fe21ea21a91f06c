/**
 * `npm run studies`: runs the published studies and prints the README's tables; `-- NAME…` for some of them, `-- --update` to
 * write the tables of all into the README. Exit code 1 when something that is claimed does not hold.
 */
import { runStudy } from './laboratory.ts';
import { published } from './published.ts';
import { show, tables } from './readme.ts';

const args = process.argv.slice(2);
const update = args.includes('--update');
const names = args.filter((arg) => arg !== '--update');
const unknown = names.filter((name) => !published.some((study) => study.name === name));
if (unknown.length > 0 || (update && names.length > 0)) {
  console.error(`Choose from ${published.map(({ name }) => name).join(', ')}; --update takes all of them.`);
  process.exit(2);
}

const results = [];
const chosen = published.filter(({ name }) => names.length === 0 || names.includes(name));
for (const { name, table, findings } of chosen) {
  const begin = performance.now();
  const { rows, failures } = findings(await runStudy(name));
  console.error(`${name}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  for (const failure of failures) console.error(`NOT SHOWN: ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
  results.push({ table, rows });
}
console.log(tables(results));
if (update) show(tables(results));
