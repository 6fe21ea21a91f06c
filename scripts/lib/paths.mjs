/** Where things lie in the project. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Absolute path of something in the project. @param {...string} parts */
export const inRoot = (...parts) => path.join(root, ...parts);
