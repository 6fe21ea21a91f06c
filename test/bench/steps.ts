/** Steps per second of the workloads, ours and the peers'. */
import { ourSteps } from './ours.ts';
import { peers, peerSteps, type Peer } from './peers.ts';
import { rate, ratio, table } from './report.ts';
import { workloads } from './workloads.ts';

/** A peer's rates, or why there are none. */
type Measured = readonly number[] | string;

async function measure(peer: Peer): Promise<Measured> {
  if (!(await peer.isThere())) return `not installed: ${peer.advice}`;
  return peerSteps(peer, workloads).catch(
    (error: unknown) => `failed: ${error instanceof Error ? error.message : String(error)}`,
  );
}

export async function steps(): Promise<string> {
  const ours: number[] = [];
  for (const workload of workloads) ours.push(await ourSteps(workload));
  const measured: Measured[] = [];
  for (const peer of peers) measured.push(await measure(peer));
  const rows = workloads.map((workload, i) => [
    workload.name,
    workload.batch,
    rate(ours[i]!),
    (1e6 / ours[i]!).toFixed(1),
    ...peers.flatMap((peer, p) => comparison(ours[i]!, measured[p]!, i, peer.target(workload))),
  ]);
  const head = [
    'steps per second, one thread',
    'batch',
    'ours',
    'µs',
    ...peers.flatMap(({ name }) => [name, 'ours to it']),
  ];
  const notes = peers.flatMap(({ name }, p) => (typeof measured[p] === 'string' ? [`${name} ${measured[p]}`] : []));
  return [table(head, rows), ...notes].join('\n');
}

function comparison(ours: number, measured: Measured, i: number, target: number | undefined): [string, string] {
  if (typeof measured === 'string') return ['–', '–'];
  return [rate(measured[i]!), ratio(ours, measured[i]!, target)];
}
