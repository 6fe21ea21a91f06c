/**
 * How a second start on the same data folder finds the laboratory that already runs there: a small file in that folder,
 * readable by its owner alone, with the port and a secret that buys a fresh launch address.
 */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LAUNCH_PATH, type Loopback } from './loopback.ts';

const FILE_NAME = 'browser-host.json';
/** A laboratory that is there may be busy: to take it for dead would leave its user without a window. */
const PATIENCE_MS = 10_000;

const beaconSchema = z.object({ port: z.int().min(1).max(65_535), secret: z.string() });

/** Leaves the beacon of a running laboratory. */
export async function lightBeacon(dataFolder: string, { port, controlSecret }: Loopback): Promise<void> {
  const file = join(dataFolder, FILE_NAME);
  await writeFile(`${file}.tmp`, JSON.stringify({ port, secret: controlSecret }), { mode: 0o600 });
  await rename(`${file}.tmp`, file);
}

export async function darkenBeacon(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, FILE_NAME), { force: true });
}

/** A launch address of the laboratory that runs on `dataFolder`; null when none answers (none runs, or it was killed). */
export async function askRunningLaboratory(dataFolder: string): Promise<string | null> {
  try {
    const { port, secret } = beaconSchema.parse(JSON.parse(await readFile(join(dataFolder, FILE_NAME), 'utf8')));
    const response = await fetch(`http://127.0.0.1:${port}${LAUNCH_PATH}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // Should the file be stale and another program hold the port: its answer leads nowhere else.
    const answer = z.object({ address: z.string().startsWith(`http://127.0.0.1:${port}/?token=`) });
    return response.ok ? answer.parse(await response.json()).address : null;
  } catch {
    return null; // every failure here means the same: nobody is there to ask
  }
}
