/** Choices with every default filled in, for tests. */
import { defaultOf, type Choice, type Member } from '../../../src/engine/member.ts';

export function choose(member: Member, given: Omit<Choice, 'type'> = {}): Choice {
  const defaults = Object.entries(member.parameters).map(([key, parameter]) => [key, defaultOf(parameter)]);
  return { ...Object.fromEntries(defaults), ...given, type: member.type } as Choice;
}
