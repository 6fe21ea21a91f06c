/** Stays with a study until it has ended, or until the user presses Ctrl-C. */
import type { LabEvent, StudyRecord } from '../../shared/records.ts';
import type { Lab } from '../lab/lab.ts';
import { showProgress, type Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Starts or resumes a study, and answers with how it stands then. */
type Begin = () => Promise<StudyRecord>;

/**
 * Begins a study and follows it. On SIGINT or SIGTERM it is paused with a checkpoint; a second one ends the process at
 * once. The answer is the study as it is when it ends or pauses.
 */
export async function follow(lab: Lab, terminal: Terminal, begin: Begin): Promise<StudyRecord> {
  const ending = new AbortController();
  const events = lab.system.events(ending.signal);
  const record = await begin();
  const release = pauseOnSignals(lab, terminal, record.id);
  const progress = showProgress(terminal, record.runList);
  try {
    if (record.status === 'running') await watch(events, record.id, progress, terminal);
  } finally {
    progress.end();
    release();
    ending.abort();
  }
  return lab.studies.open({ studyId: record.id });
}

async function watch(
  events: AsyncIterable<LabEvent>,
  studyId: string,
  progress: Progress,
  terminal: Terminal,
): Promise<void> {
  for await (const event of events) {
    if (event.type === 'notice') terminal.complain([event.problem]);
    if (event.type === 'run' && event.run.studyId === studyId) progress.update(event.run);
    if (event.type !== 'study' || event.study.id !== studyId) continue;
    progress.timeLeft(event.remainingMs);
    if (event.study.status !== 'running') return;
  }
}

function pauseOnSignals(lab: Lab, terminal: Terminal, studyId: string): () => void {
  let asked = false;
  const pause = (): void => {
    if (asked) process.exit(130);
    asked = true;
    terminal.note(`\n${terminal.say('pausing')}`);
    // Closing ends the events, and with them the waiting; it pauses what it can.
    lab.studies.pause({ studyId }).catch(() => lab.close());
  };
  process.on('SIGINT', pause).on('SIGTERM', pause);
  return () => void process.off('SIGINT', pause).off('SIGTERM', pause);
}
