/** The sentences of the hosts and the command line: there in both languages, with the same figures in them. */
import { describe, expect, it } from 'vitest';
import { cliHelp } from '../../../src/shared/messages/cli-help.ts';
import { cliTables } from '../../../src/shared/messages/cli-tables.ts';
import { cliMessages } from '../../../src/shared/messages/cli.ts';
import { hostMessages } from '../../../src/shared/messages/hosts.ts';

const figures = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();

describe.each([
  ['command line', cliMessages],
  ['help', cliHelp],
  ['tables', cliTables],
  ['hosts', hostMessages],
])('%s', (_name, { en, ko }: { en: Record<string, string>; ko: Record<string, string> }) => {
  it('says everything in English and in Korean', () => {
    expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(Object.keys(en))('%s gives the same figures in both', (code) => {
    expect(figures(ko[code]!)).toEqual(figures(en[code]!));
  });
});
