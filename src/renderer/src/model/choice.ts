/** Editing a chosen registry member: its defaults, and what survives when another member is chosen. */
import {
  defaultOf,
  type Convention,
  type Member,
  type Parameter,
  type ParameterValue,
} from '../../../shared/member.ts';
import type { LooseObject } from '../../../shared/study.ts';

/** The convention a choice follows: the written one, otherwise the member's first. */
export const conventionOf = (member: Member, choice: LooseObject): Convention | undefined =>
  (choice['convention'] as Convention | undefined) ?? member.conventions?.[0];

/** What a parameter is worth when the study leaves it out. */
export const fallbackOf = (member: Member, key: string, choice: LooseObject): ParameterValue | undefined => {
  const parameter = member.parameters[key];
  return parameter && defaultOf(parameter, conventionOf(member, choice));
};

/**
 * `choice` turned into one of `next`. Parameters of the same name stay where they mean the same: kinds agree, and the
 * usual values are of one order (Adadelta's rate of 1 is no learning rate of 0.01).
 */
export function switchMember(choice: LooseObject, previous: Member | undefined, next: Member): LooseObject {
  const kept = Object.entries(choice).filter(([key]) => {
    if (key === 'convention') return next.conventions !== undefined;
    const [before, after] = [previous?.parameters[key], next.parameters[key]];
    return before !== undefined && after !== undefined && meansTheSame(before, after);
  });
  return { type: next.type, ...Object.fromEntries(kept) };
}

function meansTheSame(before: Parameter, after: Parameter): boolean {
  if (before.kind !== after.kind) return false;
  if (after.kind !== 'number') return true;
  const [a, b] = [defaultOf(before), defaultOf(after)];
  if (typeof a !== 'number' || typeof b !== 'number' || a === 0 || b === 0) return true;
  const ratio = a / b;
  return ratio <= 10.001 && ratio >= 0.0999;
}
