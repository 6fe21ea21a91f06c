/** Data: looked at before a training, and brought in by the user. */
import { catalogue } from '../../engine/catalogue.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Contract } from '../../shared/contract.ts';
import { resolveExperiment } from '../../shared/resolve.ts';
import type { Methods } from './methods.ts';
import type { LabParts } from './parts.ts';

export function dataMethods({ library }: LabParts): Methods<Contract['data']> {
  return {
    preview: async ({ experiment: given }) => {
      const { experiment, problems } = resolveExperiment(given, catalogue);
      if (!experiment || problems.length > 0) throw new ProblemError(...problems);
      return library.preview(experiment);
    },

    importFile: ({ name, base64 }) => library.importFile(name, sharedBytes(base64)),
  };
}

/** In memory that the data thread sees too. */
function sharedBytes(base64: string): Uint8Array {
  const bytes = Buffer.from(new SharedArrayBuffer(Buffer.byteLength(base64, 'base64')));
  return bytes.subarray(0, bytes.write(base64, 'base64'));
}
