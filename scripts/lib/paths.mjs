/** Where things lie in the project. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Held by the command that prepares the folder. */
export const preparationLock = path.join(root, '.cache/prepare.lock');

/** Absolute path of something in the project. @param {...string} parts */
export const inRoot = (...parts) => path.join(root, ...parts);
