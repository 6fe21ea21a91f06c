/** What every command has at hand: the terminal, and the laboratory of the chosen data folder or database. */
import { resolve } from 'node:path';
import type { Info } from '../../shared/contract.ts';
import { dataFolderOf, type Installation } from '../hosts/installation.ts';
import { makeDataFolder } from '../lab/data-folder.ts';
import { openLab, type Lab } from '../lab/lab.ts';
import type { Terminal } from './terminal.ts';

/** Exit codes. `wrong` stands for everything that is for the user to mend. */
export const EXIT = { done: 0, failed: 1, wrong: 2, interrupted: 130 } as const;

export interface GlobalOptions {
  readonly data?: string;
  readonly db?: string;
}

export class Context {
  readonly terminal: Terminal;
  readonly installation: Installation;
  readonly dataFolder: string;
  readonly databaseFile: string | undefined;

  constructor(terminal: Terminal, installation: Installation, { data, db }: GlobalOptions) {
    this.terminal = terminal;
    this.installation = installation;
    this.dataFolder = dataFolderOf(data);
    this.databaseFile = db === undefined ? undefined : resolve(db);
  }

  /** Opens the laboratory, lets `work` use it, and closes it whatever happens. */
  async withLab<T>(work: (lab: Lab, info: Info) => Promise<T>, workers?: number): Promise<T> {
    const lab = await this.open(workers);
    try {
      const info = await lab.system.info();
      this.terminal.complain(info.notices);
      return await work(lab, info);
    } finally {
      await lab.close();
    }
  }

  private async open(workers: number | undefined): Promise<Lab> {
    const { resources, kernels, worker, version } = this.installation;
    if (this.databaseFile === undefined) makeDataFolder(this.dataFolder);
    return openLab({
      dataFolder: this.dataFolder,
      ...(this.databaseFile !== undefined && { databaseFile: this.databaseFile }),
      ...(workers !== undefined && { workers }),
      resources,
      kernels,
      worker,
      version,
      host: 'browser',
    });
  }
}
