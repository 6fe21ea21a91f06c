/** Counts the objects that a piece of work makes, whatever the compiler keeps in registers. */
import { Session, type HeapProfiler } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';

/**
 * Bytes of a number that the compiler could not keep in a register; nothing else is as small. Which numbers those are
 * depends on what else the compiler has seen, and they cost next to nothing.
 */
const NUMBER_BYTES = 16;

/** Every allocation is looked at, also of what has been collected since. */
const EVERY_ONE = {
  samplingInterval: 1,
  includeObjectsCollectedByMajorGC: true,
  includeObjectsCollectedByMinorGC: true,
};

/** What the protocol hands out beside what its types know. */
interface Samples extends HeapProfiler.SamplingHeapProfile {
  readonly samples: readonly { readonly size: number }[];
}

/** Has numbers allocated one by one in what is compiled from now on, so that their size tells them from objects. */
export function tellNumbersFromObjects(): void {
  setFlagsFromString('--no-turbo-allocation-folding');
}

/** How many objects `work` makes on the heap of this thread; after `tellNumbersFromObjects`. */
export function objectsMadeBy(work: () => void): number {
  const session = new Session();
  session.connect();
  let objects = 0;
  try {
    session.post('HeapProfiler.startSampling', EVERY_ONE);
    work();
    session.post('HeapProfiler.stopSampling', (error, answer) => {
      if (error) throw error;
      const { samples } = answer.profile as Samples;
      objects = samples.filter(({ size }) => size > NUMBER_BYTES).length;
    });
  } finally {
    session.disconnect();
  }
  return objects;
}
