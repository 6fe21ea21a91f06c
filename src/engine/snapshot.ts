/**
 * Snapshots as bytes, little-endian: magic (8 bytes), CRC-32 of all that follows (4), length of the head (4), the head
 * (JSON, padded to a multiple of 8), the history and the diagnostics (f64), then the vectors (f32).
 */
import { crc32 } from './checksum.ts';
import { ProblemError } from './problem.ts';
import type { Snapshot } from './training.ts';

const MAGIC = 'DLSNAP01';
const CHECKSUM_AT = 8;
const LENGTH_AT = 12;
const HEAD_AT = 16;

/** The numbers of a snapshot, and how long its vectors are. */
type Head = Pick<Snapshot, 'epoch' | 'step' | 'position' | 'ending' | 'bestEpoch'> & {
  readonly parameters: number;
  readonly slots: number;
  readonly history: number;
  /** Left out by the first version, which had none. */
  readonly diagnostics?: number;
};

export function encodeSnapshot(snapshot: Snapshot): Uint8Array<ArrayBuffer> {
  const { history, diagnostics, parameters, slots, best, lastFinite } = snapshot;
  const head = new TextEncoder().encode(JSON.stringify(headOf(snapshot)));
  const body = bodyAt(head.length);
  const vectors = [parameters, slots, best, lastFinite];
  const doubles = history.length + diagnostics.length;
  const bytes = new Uint8Array(body + 8 * doubles + 4 * vectors.reduce((sum, v) => sum + v.length, 0));
  bytes.set(new TextEncoder().encode(MAGIC));
  bytes.set(head, HEAD_AT);
  new Float64Array(bytes.buffer, body, history.length).set(history);
  new Float64Array(bytes.buffer, body + 8 * history.length, diagnostics.length).set(diagnostics);
  let offset = body + 8 * doubles;
  for (const vector of vectors) {
    new Float32Array(bytes.buffer, offset, vector.length).set(vector);
    offset += 4 * vector.length;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(LENGTH_AT, head.length, true);
  view.setUint32(CHECKSUM_AT, crc32(bytes.subarray(LENGTH_AT)), true);
  return bytes;
}

function headOf({ epoch, step, position, ending, bestEpoch, ...vectors }: Snapshot): Head {
  const { parameters, slots, history, diagnostics } = vectors;
  const lengths = { parameters: parameters.length, slots: slots.length, history: history.length };
  return { epoch, step, position, ending, bestEpoch, ...lengths, diagnostics: diagnostics.length };
}

/** Where the numbers begin, behind a head of `length` bytes. */
const bodyAt = (length: number) => 8 * Math.ceil((HEAD_AT + length) / 8);

/** Throws the problem `snapshot-broken` when the bytes are not a whole, undamaged snapshot. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const { head, start } = readHead(bytes);
  const { diagnostics: records = 0 } = head;
  const doubles = head.history + records;
  if (bytes.length !== start + 8 * doubles + 4 * (3 * head.parameters + head.slots)) throw broken();
  // Copied, because views need their own alignment and the source may be a piece of something larger.
  const body = new Uint8Array(bytes.subarray(start)).buffer;
  let offset = 8 * doubles;
  const take = (length: number) => {
    const vector = new Float32Array(body, offset, length);
    offset += 4 * length;
    return vector;
  };
  const { epoch, step, position, ending, bestEpoch } = head;
  const parameters = take(head.parameters);
  const slots = take(head.slots);
  const best = take(head.parameters);
  const lastFinite = take(head.parameters);
  const history = new Float64Array(body, 0, head.history);
  const diagnostics = new Float64Array(body, 8 * head.history, records);
  return { epoch, step, position, ending, bestEpoch, parameters, slots, best, lastFinite, history, diagnostics };
}

function readHead(bytes: Uint8Array): { head: Head; start: number } {
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  if (bytes.length < HEAD_AT || text(0, CHECKSUM_AT) !== MAGIC) throw broken();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // What the checksum finds whole was written by `encodeSnapshot`: the rest needs no checks of its own.
  if (view.getUint32(CHECKSUM_AT, true) !== crc32(bytes.subarray(LENGTH_AT))) throw broken();
  const length = view.getUint32(LENGTH_AT, true);
  return { head: JSON.parse(text(HEAD_AT, HEAD_AT + length)) as Head, start: bodyAt(length) };
}

const broken = () => new ProblemError({ code: 'snapshot-broken' });

/** What a training can take up: the lengths of its vectors, and how far it can be. */
export interface SnapshotShape {
  /** Numbers in the parameter block. */
  readonly length: number;
  /** Optimiser slots of that length. */
  readonly slots: number;
  /** Numbers in an epoch's record. */
  readonly metrics: number;
  /** Numbers in the diagnostic records up to the snapshot's epoch. */
  readonly diagnostics: number;
  readonly epochs: number;
  /** Training samples. */
  readonly samples: number;
}

/** Throws the problem `snapshot-mismatch` unless the snapshot fits a training of this shape. */
export function checkSnapshot(snapshot: Snapshot, shape: SnapshotShape): void {
  const { length, slots, metrics, epochs, samples } = shape;
  const { parameters, best, lastFinite, epoch, bestEpoch, position, history } = snapshot;
  const fits =
    [parameters, best, lastFinite].every((vector) => vector.length === length) &&
    snapshot.slots.length === slots * length &&
    history.length === (epoch + 1) * metrics &&
    [0, shape.diagnostics].includes(snapshot.diagnostics.length) &&
    epoch <= epochs &&
    bestEpoch <= epoch &&
    position <= samples;
  if (!fits) throw new ProblemError({ code: 'snapshot-mismatch' });
}
