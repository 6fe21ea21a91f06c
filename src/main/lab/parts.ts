/** What the use cases of the laboratory share. */
import type { Store } from '../store/store.ts';
import type { TrainingPool } from '../training/pool.ts';
import type { Conductor } from './conductor.ts';
import type { DataThread } from './data-thread.ts';
import type { DataLibrary } from './data.ts';
import type { EventHub } from './events.ts';
import type { Materials } from './material.ts';
import type { Recorder } from './recorder.ts';

export interface LabParts {
  readonly store: Store;
  readonly pool: TrainingPool;
  readonly hub: EventHub;
  readonly recorder: Recorder;
  readonly dataThread: DataThread;
  /** For what takes seconds and needs no data, so that questions about data do not wait for it. */
  readonly figureThread: DataThread;
  readonly library: DataLibrary;
  readonly materials: Materials;
  readonly conductor: Conductor;
  readonly kernels: WebAssembly.Module;
  /** The folder with `data/` and `lessons/`. */
  readonly resources: string;
  readonly dataFolder: string;
  /** The number of trainings at once that the caller insists on; null when the user's setting counts. */
  readonly workers: number | null;
  readonly version: string;
  readonly host: 'desktop' | 'browser';
}
