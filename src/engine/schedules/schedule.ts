/** What every learning-rate schedule offers: a factor on the learning rate for each update. */
import type { Choice, Member } from '../member.ts';

/** How long the training is. */
export interface Course {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
}

export interface Schedule {
  /** Factor for update number `step`, from 1. */
  factor(step: number): number;
  /** Told the loss that decides which epoch is best, after every epoch in order. */
  observe?(loss: number): void;
}

export interface ScheduleMember extends Member {
  bind(choice: Choice, course: Course): Schedule;
}

/** Epochs finished before update number `step`. */
export const epochOf = (step: number, { stepsPerEpoch }: Course) => Math.floor((step - 1) / stepsPerEpoch);
