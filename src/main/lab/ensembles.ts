/** Networks that answer together as rivals in a test: what all networks of a seed say is taken for one training. */
import type { Predictions } from '../../engine/evaluation/predictions.ts';
import type { Run } from '../../shared/records.ts';
import { protocolOf } from './analysis/variants.ts';
import type { LabParts } from './parts.ts';
import type { Rival } from './rivals.ts';
import { ensembleOf, onValidation, prefixed, scoresOn } from './together.ts';

/** The rival with one run a seed, whose figures are those of its networks together; other rivals as they are. */
export async function inTheirEnsembles(parts: LabParts, rival: Rival): Promise<Rival> {
  if (rival.way !== 'ensemble') return rival;
  const study = parts.store.read(() => parts.store.studies.study(rival.studyId));
  const protocol = protocolOf({ study });
  const together = new Map<string, Predictions>();
  const finished: Run[] = [];
  for (const own of Map.groupBy(rival.finished, ({ seed }) => seed).values()) {
    const ensemble = await ensembleOf(parts, protocol, own);
    const said = ensemble && onValidation(ensemble);
    if (!said) continue;
    const [{ id, experiment, ...first }] = own as [Run, ...Run[]];
    const { resample: _, ...plain } = experiment;
    const final = prefixed('validation', scoresOn(said, ensemble.answers[0].data));
    finished.push({ ...first, id, cell: {}, experiment: plain, final, best: {} });
    together.set(id, said);
  }
  return { ...rival, finished, together };
}
