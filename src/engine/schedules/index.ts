/** The registry of learning-rate schedules. */
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import { oneCycle } from './one-cycle.ts';
import { plateau } from './plateau.ts';
import type { ScheduleMember } from './schedule.ts';
import { step } from './step.ts';
import { warmUp } from './warm-up.ts';

export type { Course, Schedule, ScheduleMember } from './schedule.ts';

export const schedules: readonly ScheduleMember[] = [constant, step, exponential, cosine, warmUp, oneCycle, plateau];
