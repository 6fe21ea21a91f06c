/** A network or an ensemble that may be opened, among its rivals. */
import type { OpenableNetwork } from '../../shared/openable.ts';

export interface Candidate {
  readonly network: OpenableNetwork;
  /** Of one kind are those of the same settings. */
  readonly kind: unknown;
  /** Nothing that speaks for it went wrong. */
  readonly whole: boolean;
}
