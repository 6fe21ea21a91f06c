/** Data: looked at before a training, and brought in by the user. */
import { catalogue } from '../../engine/catalogue.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Contract } from '../../shared/contract.ts';
import { MOST_FED } from '../../shared/fed.ts';
import { resolveProtocol } from '../../shared/protocol.ts';
import { resolveExperiment } from '../../shared/resolve.ts';
import type { LooseObject } from '../../shared/study.ts';
import { fedTo } from './fed.ts';
import type { Methods } from './methods.ts';
import type { LabParts } from './parts.ts';

export function dataMethods(parts: LabParts): Methods<Contract['data']> {
  const { library } = parts;
  return {
    preview: async ({ experiment }) => library.preview(resolved(experiment)),

    fed: ({ experiment, step, samples = MOST_FED }) => fedTo(parts, resolved(experiment), step, samples),

    folds: async ({ experiment, protocol: given, repeat = 0 }) => {
      const { protocol, problems } = resolveProtocol({ protocol: given }, catalogue);
      if (!protocol) throw new ProblemError(...problems);
      if (protocol.type !== 'k_fold') throw new ProblemError({ code: 'no-folds', path: ['protocol', 'type'] });
      return library.foldMap(resolved(experiment), protocol, repeat);
    },

    importFile: ({ name, base64 }) => library.importFile(name, sharedBytes(base64)),
  };
}

/** The experiment in full. Throws its problems. */
function resolved(given: LooseObject): Experiment {
  const { experiment, problems } = resolveExperiment(given, catalogue);
  if (!experiment || problems.length > 0) throw new ProblemError(...problems);
  return experiment;
}

/** In memory that the data thread sees too. */
function sharedBytes(base64: string): Uint8Array {
  const bytes = Buffer.from(new SharedArrayBuffer(Buffer.byteLength(base64, 'base64')));
  return bytes.subarray(0, bytes.write(base64, 'base64'));
}
