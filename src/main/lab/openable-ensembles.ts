/** The ensembles of a study that may be measured on its sealed test part, and how good each is without it. */
import type { Run, StudyRecord } from '../../shared/records.ts';
import { measureOf } from './analysis/answers.ts';
import { protocolOf, variantsOf } from './analysis/variants.ts';
import { breathe } from './breathe.ts';
import { spreadOf } from './compare.ts';
import type { Candidate } from './openable-candidate.ts';
import type { LabParts } from './parts.ts';
import { ensembleOf, knownScores, plannedNetworks } from './together.ts';

/** An ensemble, and how good it is without the test part. */
interface Found {
  readonly seed: number;
  readonly runIds: string[];
  readonly validation: number | null;
  readonly outOfBag: number | null;
}

/** Null under a protocol whose networks do not answer together. */
export async function openableEnsembles(
  parts: LabParts,
  record: StudyRecord,
): Promise<{ metric: string; candidates: Candidate[] } | null> {
  const planned = plannedNetworks(protocolOf(record));
  if (planned === null) return null;
  const metric = (await measureOf(parts, record)) === 'errorRate' ? 'accuracy' : 'rmse';
  const candidates: Candidate[] = [];
  for (const { variant, variantIndex, runs } of variantsOf(record)) {
    const found: Found[] = [];
    for (const own of Map.groupBy(runs, ({ seed }) => seed).values()) {
      found.push(...(await foundIn(parts, record, own, metric)));
      await breathe();
    }
    const { mean, deviation } = spreadOf(found.map(scoreOf));
    const score = { mean, deviation, runs: found.filter((one) => scoreOf(one) !== null).length };
    const whole = record.study.seeds.length === found.length && found.every(({ runIds }) => runIds.length === planned);
    for (const { seed, runIds, validation, outOfBag } of found) {
      const networks = [{ which: 'final' as const, epoch: null, validation }];
      const ensemble = { runIds, planned, outOfBag };
      const network = { variant, variantIndex, seed, cell: {}, runId: null, ensemble, networks, score };
      candidates.push({ network, kind: variantIndex, whole });
    }
  }
  return { metric, candidates };
}

const scoreOf = ({ validation, outOfBag }: Found): number | null => validation ?? outOfBag;

/** That of a variant and a seed, where there is one. */
async function foundIn(parts: LabParts, record: StudyRecord, runs: readonly Run[], metric: string): Promise<Found[]> {
  const ensemble = await ensembleOf(parts, protocolOf(record), runs);
  if (!ensemble) return [];
  const scores = await knownScores(parts, ensemble);
  const runIds = ensemble.answers.map(({ run }) => run.id);
  const at = (part: string) => finite(scores[`${part}.${metric}`]);
  return [{ seed: runs[0]!.seed, runIds, validation: at('validation'), outOfBag: at('outOfBag') }];
}

const finite = (value: number | undefined): number | null => (Number.isFinite(value) ? value! : null);
