/** Versions as `major.minor.patch`. */

/** @param {string} version a leading `v` and a suffix such as `-nightly` are ignored */
function numbers(version) {
  return version
    .replace(/^v|-.*$/g, '')
    .split('.')
    .map(Number);
}

/**
 * True when `version` is `wanted` or newer.
 * @param {string} version
 * @param {string} wanted
 */
export function isAtLeast(version, wanted) {
  const have = numbers(version);
  const want = numbers(wanted);
  const at = want.findIndex((number, i) => number !== (have[i] ?? 0));
  return at < 0 || (have[at] ?? 0) > (want[at] ?? 0);
}
