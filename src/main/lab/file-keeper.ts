/** Users' files in the store, a part at a time: the thread of the windows stays free while a large one is written or read. */
import { setImmediate } from 'node:timers/promises';
import type { Store } from '../store/store.ts';
import type { FileKeeper, KeptFile } from './data.ts';

/** Bytes that are written, and flushed to the disk, in a few milliseconds. */
const PART = 2 ** 20;

/** A full disk is a ProblemError. */
export function fileKeeper(store: Store): FileKeeper {
  const has = (sha256: string): boolean => store.read(() => store.files.has(sha256));
  return {
    has,
    put: async (file) => {
      if (!has(file.sha256)) await putParts(store, file);
      store.write(() => store.files.complete({ sha256: file.sha256, name: file.name, size: file.content.length }));
    },
    get: (sha256) => getParts(store, sha256),
  };
}

async function putParts(store: Store, { sha256, content }: KeptFile): Promise<void> {
  for (let part = 0; part * PART < content.length; part++) {
    const bytes = content.subarray(part * PART, (part + 1) * PART);
    store.write(() => store.files.putPart(sha256, part, bytes));
    await setImmediate();
  }
}

async function getParts(store: Store, sha256: string): Promise<Uint8Array | null> {
  const facts = store.read(() => store.files.facts(sha256));
  if (!facts) return null;
  const content = new Uint8Array(facts.size);
  for (let [part, place] = [0, 0]; place < facts.size; part++) {
    const bytes = store.read(() => store.files.part(sha256, part));
    if (!bytes) throw new Error(`part ${part} of the file ${sha256} has gone from the store`);
    content.set(bytes, place);
    place += bytes.length;
    await setImmediate();
  }
  return content;
}
