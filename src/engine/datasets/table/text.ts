/** Texts of a user's table as they are shown. */

const LONGEST = 80;

/** On one line and not longer than a sentence can take. */
export function shorten(text: string, longest = LONGEST): string {
  const line = text.slice(0, 4 * longest).replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
