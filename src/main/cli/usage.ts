/** Mistakes in the words of a command, as problems: commander's own sentences exist in English only. */
import type { CommanderError } from 'commander';
import { ProblemError, type Problem } from '../../shared/problem.ts';

const CODES: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'cli.unknown-command',
  'commander.unknownOption': 'cli.unknown-option',
  'commander.missingArgument': 'cli.missing-argument',
  'commander.excessArguments': 'cli.excess-arguments',
  'commander.optionMissingArgument': 'cli.option-without-value',
};
const WITH_NEAREST = ['cli.unknown-command', 'cli.unknown-option'];

/** The problem behind an error of commander's; null for what is no mistake, such as showing the help. */
export function usageProblem({ code, message }: CommanderError): Problem | null {
  const ours = CODES[code];
  if (!ours) return null;
  const value = /'([^']*)'/.exec(message)?.[1] ?? '';
  const near = /\(Did you mean (?:one of )?([^,?]*)/.exec(message)?.[1];
  return near !== undefined && WITH_NEAREST.includes(ours)
    ? { code: `${ours}-near`, params: { value, near } }
    : { code: ours, params: { value } };
}

/** Reads the value of `option` as a whole number within bounds. */
export function whole(option: string, least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (number >= least && number <= most) return number;
    throw new ProblemError({ code: 'cli.not-whole', params: { option, value, least, most } });
  };
}

/** Reads the value of `option` as a number that is not negative. */
export function amount(option: string): (value: string) => number {
  return (value) => {
    const number = /^[\d.]+(e[-+]?\d+)?$/i.test(value) ? Number(value) : NaN;
    if (Number.isFinite(number)) return number;
    throw new ProblemError({ code: 'cli.not-an-amount', params: { option, value } });
  };
}

/** Reads the value of `option` as a number within bounds. */
export function share(option: string, least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^[\d.]+$/.test(value) ? Number(value) : NaN;
    if (number >= least && number <= most) return number;
    throw new ProblemError({ code: 'cli.not-between', params: { option, value, least, most } });
  };
}

/** Reads the value of `option` as one of `choices`. */
export function oneOf(option: string, choices: readonly string[]): (value: string) => string {
  return (value) => {
    if (choices.includes(value)) return value;
    throw new ProblemError({ code: 'cli.invalid-choice', params: { option, value, known: choices.join(', ') } });
  };
}
