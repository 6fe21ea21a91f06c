/** Looking a member up in its registry. */
import type { Member } from './member.ts';
import { ProblemError } from './problem.ts';

/** The member named `type`; throws the problem `unknown-member`. */
export function find<M extends Member>(registry: readonly M[], type: string): M {
  const member = registry.find((candidate) => candidate.type === type);
  if (!member) {
    throw new ProblemError({
      code: 'unknown-member',
      params: { value: type, known: registry.map((m) => m.type).join(', ') },
    });
  }
  return member;
}
