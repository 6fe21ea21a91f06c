/** Snapshots as bytes: a small JSON head, then the vectors. */
import { ProblemError } from './problem.ts';
import type { Snapshot } from './training.ts';

const MAGIC = 'DLSNAP01';

type Head = Pick<Snapshot, 'epoch' | 'step' | 'position' | 'ending' | 'bestEpoch'> & { parameters: number; slots: number; history: number };

/** The snapshot's bytes, little-endian: magic, length of the head, head, padding to 8, history (f64), vectors (f32). */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array<ArrayBuffer> {
  const { epoch, step, position, ending, bestEpoch, parameters, slots, best, lastFinite, history } = snapshot;
  const head: Head = { epoch, step, position, ending, bestEpoch, parameters: parameters.length, slots: slots.length, history: history.length };
  const headBytes = new TextEncoder().encode(MAGIC + JSON.stringify(head));
  const start = 8 * Math.ceil((4 + headBytes.length) / 8);
  const vectors = [parameters, slots, best, lastFinite];
  const bytes = new Uint8Array(start + 8 * history.length + 4 * vectors.reduce((sum, v) => sum + v.length, 0));
  new DataView(bytes.buffer).setUint32(0, headBytes.length, true);
  bytes.set(headBytes, 4);
  new Float64Array(bytes.buffer, start, history.length).set(history);
  let offset = start + 8 * history.length;
  for (const vector of vectors) {
    new Float32Array(bytes.buffer, offset, vector.length).set(vector);
    offset += 4 * vector.length;
  }
  return bytes;
}

/** Throws the problem `snapshot-broken` when the bytes are not a whole snapshot. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const { head, start } = readHead(bytes);
  const expected = start + 8 * head.history + 4 * (3 * head.parameters + head.slots);
  if (bytes.length !== expected) throw broken();
  // Copied, because views need their own alignment and the source may be a slice of something larger.
  const body = bytes.slice(start).buffer;
  const history = new Float64Array(body, 0, head.history);
  let offset = 8 * head.history;
  const take = (length: number) => {
    const vector = new Float32Array(body, offset, length);
    offset += 4 * length;
    return vector;
  };
  const { epoch, step, position, ending, bestEpoch } = head;
  const parameters = take(head.parameters);
  const slots = take(head.slots);
  const best = take(head.parameters);
  return { epoch, step, position, ending, bestEpoch, parameters, slots, best, lastFinite: take(head.parameters), history };
}

function readHead(bytes: Uint8Array): { head: Head; start: number } {
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
    const text = new TextDecoder().decode(bytes.subarray(4, 4 + length));
    if (!text.startsWith(MAGIC)) throw broken();
    return { head: JSON.parse(text.slice(MAGIC.length)) as Head, start: 8 * Math.ceil((4 + length) / 8) };
  } catch {
    throw broken();
  }
}

const broken = () => new ProblemError({ code: 'snapshot-broken' });

/** Throws the problem `snapshot-mismatch` unless the snapshot fits a training of this shape. */
export function checkSnapshot(snapshot: Snapshot, length: number, slots: number, metrics: number, epochs: number): void {
  const fits =
    snapshot.parameters.length === length &&
    snapshot.slots.length === slots * length &&
    snapshot.history.length === (snapshot.epoch + 1) * metrics &&
    snapshot.epoch <= epochs;
  if (!fits) throw new ProblemError({ code: 'snapshot-mismatch' });
}
