/** The laboratory's log: what went wrong that was nobody's input, kept in the data folder for a report. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import electronLog from 'electron-log/node';

export interface Log {
  /** Keeps the failure and returns the short reference it is filed under. */
  error(message: string, detail: unknown): string;
}

/** Keeps what ends the process in the log, too. */
export function logCrashes(log: Log): void {
  process.on('uncaughtExceptionMonitor', (error) => log.error('the process failed', error));
}

/** A log in `dataFolder`/logs, readable by its owner alone; at a megabyte the file gives way to a fresh one. */
export function openLog(dataFolder: string): Log {
  const logger = electronLog.create({ logId: dataFolder });
  logger.transports.console.level = false;
  // Without a name it looks for a package.json above the working directory, and writes nothing where there is none.
  logger.transports.file.setAppName('Descent Lab');
  logger.transports.file.resolvePathFn = () => join(dataFolder, 'logs', 'descent-lab.log');
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  return {
    error(message, detail) {
      const reference = randomBytes(4).toString('hex');
      logger.error(`[${reference}] ${message}`, detail);
      return reference;
    },
  };
}
