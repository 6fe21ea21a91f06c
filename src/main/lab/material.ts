/** What a training is made of, ready for the workers: data in shared memory, and where the network is asked. */
import type { Dataset } from '../../engine/datasets/dataset.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { losses } from '../../engine/losses/index.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { PreparedData } from '../../engine/training.ts';
import { prepare } from '../../engine/validation/prepare.ts';
import { shareData } from '../training/messages.ts';
import type { ProbeInputs } from '../training/messages.ts';
import type { DataLibrary } from './data.ts';
import { probeInputs } from './probes.ts';
import { Recent } from './recent.ts';

const REMEMBERED = 8;

export interface Material {
  readonly data: PreparedData;
  /** Null for more than two inputs. */
  readonly probe: ProbeInputs | null;
}

export class Materials {
  readonly #library: DataLibrary;
  readonly #made = new Recent<Material>(REMEMBERED);

  constructor(library: DataLibrary) {
    this.#library = library;
  }

  /**
   * The material of `experiment`; experiments that differ only in the network or its training share one. Throws
   * ProblemError with paths below the experiment.
   */
  async of(experiment: Experiment): Promise<Material> {
    const { split, standardize, loss } = experiment;
    const data = await this.#library.identify(experiment.data);
    return this.#made.get(JSON.stringify([data, split, standardize, loss.type]), () => this.#make(experiment));
  }

  async #make(experiment: Experiment): Promise<Material> {
    const dataset = await this.#library.load(experiment.data);
    checkTask(dataset, experiment);
    const data = shareData(prepare(dataset, experiment));
    return { data, probe: probeInputs(this.#library.grid(dataset), data.scaler) };
  }
}

/** Bytes of the shared arrays. */
export function bytesOf({ train, validation }: PreparedData): number {
  return [train, validation].reduce((sum, part) => sum + part.inputs.byteLength + part.targets.byteLength, 0);
}

/** For data whose task is known only when they are read. */
function checkTask(dataset: Dataset, { data, loss }: Experiment): void {
  const fitting = losses.filter(({ task }) => task === dataset.task).map(({ type }) => type);
  if (fitting.includes(loss.type)) return;
  const other = dataset.task === 'regression' ? 'classification' : 'regression';
  const params = { value: loss.type, data: data.type, known: fitting.join(', ') };
  throw new ProblemError({ code: `loss-needs-${other}`, path: ['loss', 'type'], params });
}
