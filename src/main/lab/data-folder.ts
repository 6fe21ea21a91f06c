/** The user's data folder, which the front doors need before the laboratory is open. */
import { ProblemError } from '../../shared/problem.ts';
import { makeFolder } from '../store/folder.ts';

/** Makes `folder`, and what lies above it, when it is missing. Throws the problem `host.data-folder`. */
export function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    const reason = String((error as NodeJS.ErrnoException).code);
    throw new ProblemError({ code: 'host.data-folder', params: { folder, reason } });
  }
}
