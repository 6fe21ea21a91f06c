/** How far a study is: one moving bar on a terminal, one line for each finished run elsewhere. */
import { SingleBar } from 'cli-progress';
import { describeCell } from '../../shared/messages/index.ts';
import type { Run } from '../../shared/records.ts';
import { duration } from './format.ts';
import type { Terminal } from './terminal.ts';
import { lossOf, statusName } from './texts.ts';

export interface Progress {
  update(run: Run): void;
  /** Milliseconds the study will take from here; null while nobody can tell. */
  timeLeft(milliseconds: number | null): void;
  end(): void;
}

const ENDED: readonly Run['status'][] = ['completed', 'diverged', 'stopped', 'failed'];

const isEnded = ({ status }: Pick<Run, 'status'>): boolean => ENDED.includes(status);

/** A display for the runs of a study, on standard error. */
export function showProgress(terminal: Terminal, runs: readonly Run[]): Progress {
  return process.stderr.isTTY ? new Bar(terminal, runs) : new Lines(terminal, runs);
}

class Bar implements Progress {
  private readonly bar: SingleBar;
  private readonly runs: Map<string, Run>;
  private left = '';
  private readonly terminal: Terminal;

  constructor(terminal: Terminal, runs: readonly Run[]) {
    this.terminal = terminal;
    this.runs = new Map(runs.map((run) => [run.id, run]));
    const format = `{bar} {percentage}%  {value}/{total} ${terminal.say('progress.epochs')}  {left}`;
    this.bar = new SingleBar({
      format,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 30,
      hideCursor: true,
      stream: process.stderr,
    });
    this.bar.start(
      this.sum(({ epochs }) => epochs),
      this.sum(epochsDone),
      { left: '' },
    );
  }

  update(run: Run): void {
    // A protocol with stages adds runs as it goes.
    this.runs.set(run.id, run);
    this.bar.setTotal(this.sum(({ epochs }) => epochs));
    this.bar.update(this.sum(epochsDone), { left: this.left });
  }

  timeLeft(milliseconds: number | null): void {
    this.left = milliseconds === null ? '' : `${duration(milliseconds)} ${this.terminal.say('progress.left')}`;
    this.bar.update(this.sum(epochsDone), { left: this.left });
  }

  end(): void {
    this.bar.stop();
  }

  private sum(epochs: (run: Run) => number): number {
    return this.runs.values().reduce((sum, run) => sum + epochs(run), 0);
  }
}

/** A run that has ended has nothing left to do, however far it came. */
function epochsDone(run: Run): number {
  return isEnded(run) ? run.epochs : run.epoch;
}

class Lines implements Progress {
  private readonly terminal: Terminal;
  private readonly all: Set<string>;
  private readonly ended: Set<string>;

  constructor(terminal: Terminal, runs: readonly Run[]) {
    this.terminal = terminal;
    this.all = new Set(runs.map(({ id }) => id));
    this.ended = new Set(runs.filter(isEnded).map(({ id }) => id));
  }

  update(run: Run): void {
    this.all.add(run.id);
    if (!isEnded(run) || this.ended.has(run.id)) return;
    this.ended.add(run.id);
    const { seed, epoch } = run;
    const variant = [run.variant, describeCell(run.cell, this.terminal.language)].filter(Boolean).join(', ');
    const place = { done: this.ended.size, all: this.all.size };
    const outcome = { status: statusName(this.terminal, run.status), loss: lossOf(this.terminal, run) };
    const line = { ...place, variant, seed, epoch, ...outcome, time: duration(run.elapsed) };
    this.terminal.note(this.terminal.say('progress.line', line));
  }

  timeLeft(): void {
    // A line for every guess would drown the runs.
  }

  end(): void {
    // Nothing to tidy up: every line is complete.
  }
}
