/** A laboratory of canned answers, for tests of what stands in front of it. */
import type { Lab } from '../../src/main/lab/lab.ts';
import type { LabEvent, StudySummary } from '../../src/shared/records.ts';
import { ProblemError } from '../../src/shared/problem.ts';

/** A study as the fake laboratory lists it. */
export const SUMMARY: StudySummary = {
  id: 'study-1',
  title: 'A study',
  status: 'running',
  createdAt: '2025-01-01T00:00:00.000Z',
  finishedAt: null,
  variants: ['Adam'],
  runs: 1,
  finishedRuns: 0,
  dataset: 'cosine',
  lessonId: null,
  sealed: [30],
  openings: [],
  openedElsewhere: 0,
};

export class FakeLab {
  closed = false;
  readonly calls: string[] = [];
  /** Streams that are being read. */
  streams = 0;
  private readonly waiting = new Set<(event: LabEvent) => void>();

  readonly system = {
    info: () => Promise.resolve({ not: 'what the contract promises' }),
    events: (signal?: AbortSignal) => this.stream(signal),
    schema: () => Promise.resolve({ title: 'study' }),
    saveSettings: () => Promise.reject(new Error('the disk is on fire')),
  };
  readonly lessons = { list: () => Promise.resolve([]) };
  readonly studies = {
    list: (input: { limit: number }) => this.note(`list ${input.limit}`, [SUMMARY]),
    open: ({ studyId }: { studyId: string }) =>
      Promise.reject(new ProblemError({ code: 'study.unknown', params: { id: studyId } })),
    pause: ({ studyId }: { studyId: string }) => this.note(`pause ${studyId}`, { ...SUMMARY, status: 'paused' }),
    resume: ({ studyId }: { studyId: string }) => this.note(`resume ${studyId}`, SUMMARY),
  };
  readonly data = {
    importFile: ({ name, base64 }: { name: string; base64: string }) =>
      Promise.resolve({ sha256: '0'.repeat(64), name, columns: ['x', 'y'], rows: base64.length }),
  };

  /** As the hosts see it. */
  get lab(): Lab {
    return this as unknown as Lab;
  }

  emit(event: LabEvent): void {
    for (const tell of [...this.waiting]) tell(event);
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  private note<T>(call: string, answer: T): Promise<T> {
    this.calls.push(call);
    return Promise.resolve(answer);
  }

  private async *stream(signal?: AbortSignal): AsyncGenerator<LabEvent> {
    this.streams += 1;
    try {
      while (!signal?.aborted) {
        const event = await this.next(signal);
        if (event) yield event;
      }
    } finally {
      this.streams -= 1;
    }
  }

  private next(signal?: AbortSignal): Promise<LabEvent | null> {
    return new Promise((resolve) => {
      const tell = (event: LabEvent | null): void => {
        this.waiting.delete(tell);
        resolve(event);
      };
      this.waiting.add(tell);
      signal?.addEventListener('abort', () => tell(null), { once: true });
    });
  }
}
