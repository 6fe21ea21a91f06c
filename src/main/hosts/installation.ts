/** Where the parts of this installation lie, and where its user's data go: the same answers for all three front doors. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';

export interface Installation {
  readonly version: string;
  /** The folder with `data/` and `lessons/`. */
  readonly resources: string;
  /** The compiled kernels. */
  readonly kernels: string;
  /** The script of a training worker. */
  readonly worker: URL;
  /** The folder of the built page. */
  readonly renderer: string;
  /** The desktop window's preload script. */
  readonly preload: string;
}

/** The installation an entry belongs to; `entryUrl` is its `import.meta.url`, in `out/main` or, unbuilt, in `src/main`. */
export function installationOf(entryUrl: string): Installation {
  const root = fileURLToPath(new URL('../..', entryUrl));
  const built = !entryUrl.endsWith('.ts');
  return {
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    resources: join(root, 'resources'),
    kernels: join(root, 'out', 'kernels', 'kernels.wasm'),
    worker: new URL(built ? './worker.js' : './training/worker.ts', entryUrl),
    renderer: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'index.cjs'),
  };
}

/** The user's data folder: `chosen`, else DESCENT_LAB_DATA, else the system's place for local, non-roaming data. */
export function dataFolderOf(chosen?: string): string {
  return resolve(chosen || process.env['DESCENT_LAB_DATA'] || envPaths('descent-lab', { suffix: '' }).data);
}
