/**
 * Is something still current? A stamp is a small file holding the hash of everything its product was made from; the
 * product is fresh while the hash of the inputs is the one in the stamp. Contents are hashed, not times, so that a
 * checkout or a copy that touches every file does not cost a rebuild.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Every file at or below `entry`, sorted, as paths relative to `base`. What does not exist has no files.
 * @param {string} base
 * @param {string} entry
 * @returns {string[]}
 */
function filesBelow(base, entry) {
  const stats = statSync(path.join(base, entry), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [entry];
  return readdirSync(path.join(base, entry))
    .sort()
    .flatMap((name) => filesBelow(base, `${entry}/${name}`));
}

/**
 * Hash of the names and contents of files and folders, and of further words.
 * @param {string} base folder that the entries are relative to
 * @param {readonly string[]} entries files and folders
 * @param {{ without?: readonly string[], words?: readonly string[] }} [options] folders left out; words that count too
 */
export function hashOf(base, entries, { without = [], words = [] } = {}) {
  const hash = createHash('sha256');
  const ignored = (/** @type {string} */ file) => without.some((folder) => file.startsWith(`${folder}/`));
  for (const file of entries.flatMap((entry) => filesBelow(base, entry)).filter((name) => !ignored(name))) {
    const content = readFileSync(path.join(base, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.update(words.join('\0')).digest('hex');
}

/**
 * @param {string} stamp path of the stamp file
 * @param {string} hash
 * @param {readonly string[]} products paths that must exist, or nothing is fresh
 */
export function isFresh(stamp, hash, products) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && products.every((product) => existsSync(product));
}

/** @param {string} stamp @param {string} hash */
export function writeStamp(stamp, hash) {
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/** @param {string} stamp */
export function removeStamp(stamp) {
  rmSync(stamp, { force: true });
}
