/** What every diagnostic offers: one number out of what was measured of a training. */
import type { DiagnosticMember } from '../member.ts';

/** What is measured when an epoch ends. NaN: not measured yet. */
export interface Readings {
  /** Of the epoch's last update. */
  learningRate: number;
  /** L2 norm of the loss's own gradient, and of the gradient that the optimiser got. */
  lossGradient: number;
  gradient: number;
  /** L2 norms of the trained parameters before the update, and of all that moved them. */
  before: number;
  moved: number;
  /** L2 norm of the trained parameters after the epoch. */
  weights: number;
  /** Of one activation layer over its units and all training samples: mean, standard deviation, share of dead units. */
  mean: number;
  deviation: number;
  dead: number;
}

/** A diagnostic that is measured: one column of the records, or one for each activation layer. */
export interface Diagnostic extends DiagnosticMember {
  readonly of: 'training' | 'layer';
  value(readings: Readings): number;
}
