/** The quick ones of the published studies: they show what is claimed, and the README says what they gave. */
import { expect, test } from 'vitest';
import { runStudy } from './laboratory.ts';
import { published } from './published.ts';
import { shown } from './readme.ts';

const squeezed = (row: string): string => row.replaceAll(/ +/g, ' ').trim();
const lines = shown().split('\n').map(squeezed);

test.each(published.filter(({ quick }) => quick))(
  '$name gives what the README says',
  async ({ name, findings }) => {
    const { rows, failures } = findings(await runStudy(name));
    expect(failures).toEqual([]);
    for (const row of rows) expect(lines).toContain(squeezed(`| ${row.join(' | ')} |`));
  },
  600_000,
);
