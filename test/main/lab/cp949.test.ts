import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeCp949 } from '../../../src/main/lab/cp949.ts';

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

describe('decodeCp949', () => {
  it('gives every Hangul syllable as Python’s codec does', () => {
    const found: string[] = [];
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x41; trail <= 0xfe; trail++) {
        const text = decodeCp949(Uint8Array.of(lead, trail));
        if (text && text >= '가' && text <= '힣') found.push(hex(lead, 2) + hex(trail, 2) + hex(text.charCodeAt(0), 4));
      }
    }
    expect(found).toHaveLength(11_172);
    // SHA-256 of the same list made with bytes.decode('cp949').
    expect(createHash('sha256').update(found.join('')).digest('hex')).toBe(
      '14ccb0cadbbd950caa8e79a2e46503d8cad06ff68fc4ea28040deaefaf6182fa',
    );
  });

  it('refuses what CP949 does not have', () => {
    expect(decodeCp949(Uint8Array.of(0x61, 0x80))).toBeUndefined();
    expect(decodeCp949(Uint8Array.of(0xb0))).toBeUndefined();
    expect(decodeCp949(Uint8Array.of(0xb0, 0x2c))).toBeUndefined();
    expect(decodeCp949(Uint8Array.of(0xc6, 0x53))).toBeUndefined();
  });
});
