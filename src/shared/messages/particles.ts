/**
 * Korean particles after words that are filled in: `{{value}}은(는)` becomes 은 after a final consonant and 는 after a vowel.
 * After a word whose reading is not certain (Latin letters, signs) both forms stay.
 */

/** The form after a consonant, after a vowel, and as sentences are written. */
const particles = [
  { written: '은(는)', consonant: '은', vowel: '는' },
  { written: '이(가)', consonant: '이', vowel: '가' },
  { written: '을(를)', consonant: '을', vowel: '를' },
  { written: '과(와)', consonant: '과', vowel: '와' },
  { written: '(이)', consonant: '이', vowel: '' },
  { written: '(으)로', consonant: '으로', vowel: '로' },
];

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** A syllable's place among the 28 that share its beginning is its final consonant; 0 is none, 8 is ㄹ. */
const FINALS = 28;
const RIEUL = 8;

/** Final consonants of 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구; 십, 백, 천, 만, 억 all have one, as 영 has. */
const digits = [21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0];

/** Of 승, with which a power is read. */
const POWER = 21;

/** Number of the final consonant with which `text` is read, 0 for a vowel; undefined when that is not certain. */
function finalOf(text: string): number | undefined {
  // Brackets and quotation marks are not read.
  const last = /([가-힣0-9⁰¹²³⁴-⁹])["'”’)\]}»]*$/.exec(text)?.[1];
  if (last === undefined) return undefined;
  if (/[⁰¹²³⁴-⁹]/.test(last)) return POWER;
  const code = last.charCodeAt(0);
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return digits[Number(last)];
  return (code - FIRST_SYLLABLE) % FINALS;
}

const pattern = new RegExp(particles.map(({ written }) => written.replace(/[()]/g, '\\$&')).join('|'), 'g');

/** `sentence` with every particle in the form that its word takes. */
export function withParticles(sentence: string): string {
  return sentence.replace(pattern, (written: string, place: number) => {
    const final = finalOf(sentence.slice(0, place));
    const particle = particles.find((candidate) => candidate.written === written);
    if (final === undefined || !particle) return written;
    const vowel = final === 0 || (written === '(으)로' && final === RIEUL);
    return vowel ? particle.vowel : particle.consonant;
  });
}
