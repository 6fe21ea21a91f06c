/** The browser front door: one laboratory, served on loopback until it is told to end. */
import { ProblemError } from '../../shared/problem.ts';
import { makeDataFolder } from '../lab/data-folder.ts';
import { openLab, type Lab } from '../lab/lab.ts';
import { loadAssets } from './assets.ts';
import { askRunningLaboratory, darkenBeacon, lightBeacon } from './beacon.ts';
import type { Installation } from './installation.ts';
import { logCrashes, openLog } from './log.ts';
import { startLoopback, type Loopback } from './loopback.ts';

export interface ServeOptions {
  readonly installation: Installation;
  readonly dataFolder: string;
  readonly databaseFile?: string;
  readonly workers?: number;
  readonly port?: number;
}

/** `elsewhere`: another process serves this data folder already; `address` lets one more browser into it. */
export type Served =
  | { readonly where: 'here'; readonly address: string; readonly origin: string; readonly close: () => Promise<void> }
  | { readonly where: 'elsewhere'; readonly address: string; readonly origin: string };

/** Serves the laboratory of a data folder, or finds the process that already does. Throws ProblemError. */
export async function serveLaboratory(options: ServeOptions): Promise<Served> {
  try {
    return await serveHere(options);
  } catch (error) {
    const address = isLocked(error) ? await askRunningLaboratory(options.dataFolder) : null;
    if (address === null) throw error;
    return { where: 'elsewhere', address, origin: new URL(address).origin };
  }
}

async function serveHere({ installation, port, ...options }: ServeOptions): Promise<Served> {
  const { version, resources, kernels, worker, renderer } = installation;
  const assets = await loadAssets(renderer);
  makeDataFolder(options.dataFolder);
  const lab = await openLab({ ...options, resources, kernels, worker, version, host: 'browser' });
  try {
    const log = openLog(options.dataFolder);
    logCrashes(log);
    const loopback = await startLoopback({ lab, assets, log, ...(port !== undefined && { port }) });
    await lightBeacon(options.dataFolder, loopback);
    const address = loopback.launchAddress();
    return {
      where: 'here',
      address,
      origin: new URL(address).origin,
      close: () => closeDown(options.dataFolder, loopback, lab),
    };
  } catch (error) {
    await lab.close();
    throw error;
  }
}

/** The laboratory first: whatever happens to a connection, what was trained is written. */
async function closeDown(dataFolder: string, loopback: Loopback, lab: Lab): Promise<void> {
  await lab.close();
  await darkenBeacon(dataFolder);
  await loopback.close();
}

function isLocked(error: unknown): boolean {
  return error instanceof ProblemError && error.problems.some(({ code }) => code === 'store.locked');
}
