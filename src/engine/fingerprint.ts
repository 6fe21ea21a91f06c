/** A run's fingerprint: SHA-256 over its final parameters and metric history, the same bits on every machine. */

/** Lower-case hex. Numbers are hashed as little-endian IEEE 754; every NaN counts as the same NaN. */
export async function fingerprintOf(parameters: Float32Array, history: Float64Array): Promise<string> {
  const bytes = new DataView(new ArrayBuffer(8 + 4 * parameters.length + 8 * history.length));
  bytes.setUint32(0, parameters.length, true);
  bytes.setUint32(4, history.length, true);
  parameters.forEach((value, i) => {
    bytes.setFloat32(8 + 4 * i, value, true);
  });
  const start = 8 + 4 * parameters.length;
  history.forEach((value, i) => {
    // NaN payloads differ between processors: write one of them.
    if (Number.isNaN(value)) bytes.setBigUint64(start + 8 * i, CANONICAL_NAN, true);
    else bytes.setFloat64(start + 8 * i, value, true);
  });
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes.buffer);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const CANONICAL_NAN = 0x7ff8000000000000n;
