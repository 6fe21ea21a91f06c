/** What a training is made of, ready for the workers and kept while it is used often: data in shared memory and the probe. */
import type { Dataset } from '../../engine/datasets/dataset.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { losses } from '../../engine/losses/index.ts';
import type { Choice } from '../../engine/member.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { PreparedData } from '../../engine/training.ts';
import { prepare } from '../../engine/validation/prepare.ts';
import type { Preview } from '../../shared/contract.ts';
import { shareData } from '../training/messages.ts';
import type { ProbeInputs } from '../training/messages.ts';
import { probeInputs } from './probes.ts';

/** Bytes of prepared data that are kept for the next one who asks. */
const KEPT_BYTES = 256 * 2 ** 20;

export interface Material {
  readonly data: PreparedData;
  /** Null for more than two inputs. */
  readonly probe: ProbeInputs | null;
}

/** Where data sets come from; implemented by data.ts. */
export interface DataSource {
  /** Throws ProblemError, with paths below the experiment. */
  readonly load: (choice: Choice) => Promise<Dataset>;
  /** Where networks are asked, in the units of the data. */
  readonly grid: (dataset: Dataset) => Preview['grid'];
}

export class Materials {
  readonly #source: DataSource;
  /** In order of use, the longest unused first. */
  readonly #kept = new Map<string, Promise<Material>>();
  readonly #bytes = new Map<string, number>();

  constructor(source: DataSource) {
    this.#source = source;
  }

  /** The material of `experiment`; experiments that differ only in the network or its training share one. */
  of(experiment: Experiment): Promise<Material> {
    const key = materialKey(experiment);
    const made = this.#kept.get(key) ?? this.#make(key, experiment);
    this.#kept.delete(key);
    this.#kept.set(key, made);
    return made;
  }

  async #make(key: string, experiment: Experiment): Promise<Material> {
    try {
      const dataset = await this.#source.load(experiment.data);
      checkTask(dataset, experiment);
      const data = shareData(prepare(dataset, experiment));
      this.#bytes.set(key, bytesOf(data));
      this.#evict(key);
      return { data, probe: probeInputs(this.#source.grid(dataset), data.scaler) };
    } catch (error) {
      // What failed may be mended by the next try.
      this.#kept.delete(key);
      throw error;
    }
  }

  #evict(newest: string): void {
    let bytes = [...this.#bytes.values()].reduce((sum, n) => sum + n, 0);
    for (const key of [...this.#kept.keys()]) {
      if (bytes <= KEPT_BYTES) return;
      if (key === newest) continue;
      bytes -= this.#bytes.get(key) ?? 0;
      this.#bytes.delete(key);
      this.#kept.delete(key);
    }
  }
}

/** Equal for experiments that are fed the same numbers. */
export function materialKey({ data, split, standardize, loss }: Experiment): string {
  return JSON.stringify([data, split, standardize, loss.type]);
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
