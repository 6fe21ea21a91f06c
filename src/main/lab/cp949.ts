/**
 * CP949, the encoding in which Korean Excel saves CSV files.
 *
 * It is EUC-KR, which the platform decodes, and 8,822 more syllables: those of Unicode's Hangul block that EUC-KR lacks, in
 * Unicode's order, on the double bytes that EUC-KR leaves free. Node's own `euc-kr` does not have them.
 */

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const NO_CHARACTER = 0xffff;
/** Trail bytes of the added syllables: letters, then 0x81 to the end that the lead byte allows. */
const TRAILS = [range(0x41, 0x5a), range(0x61, 0x7a), range(0x81, 0xfe)].flat();

let characters: Uint16Array | undefined;

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The UTF-16 unit of every double byte lead·256 + trail. */
function characterTable(): Uint16Array {
  const table = new Uint16Array(65_536).fill(NO_CHARACTER);
  addEucKr(table);
  const known = new Set(table);
  let syllable = FIRST_SYLLABLE;
  for (const lead of range(0x81, 0xc6)) {
    for (const trail of TRAILS) {
      if (lead > 0xa0 && trail > 0xa0) break; // EUC-KR's own
      while (known.has(syllable)) syllable += 1;
      if (syllable > LAST_SYLLABLE) return table;
      table[lead * 256 + trail] = syllable;
      syllable += 1;
    }
  }
  return table;
}

function addEucKr(table: Uint16Array): void {
  const decoder = new TextDecoder('euc-kr');
  for (const lead of range(0xa1, 0xfe)) {
    for (const trail of range(0xa1, 0xfe)) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd') table[lead * 256 + trail] = text.charCodeAt(0);
    }
  }
}

/** The text of `bytes`; undefined when they are not CP949. */
export function decodeCp949(bytes: Uint8Array): string | undefined {
  characters ??= characterTable();
  const units = new Uint16Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const unit = byte < 0x80 ? byte : characters[byte * 256 + (bytes[++i] ?? 0)]!;
    if (unit === NO_CHARACTER) return undefined;
    units[length++] = unit;
  }
  return new TextDecoder('utf-16le').decode(units.subarray(0, length));
}
