/** What the compiled kernels are made of: nothing from outside, and no memory of their own making. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshArena } from '../../helpers/kernels.ts';

const module = new WebAssembly.Module(readFileSync('out/kernels/kernels.wasm'));
const names = WebAssembly.Module.exports(module).map(({ name }) => name);

describe('the compiled kernels', () => {
  it('need nothing from outside', () => {
    expect(WebAssembly.Module.imports(module)).toEqual([]);
  });

  it('carry no allocator and no collector', () => {
    expect(names.filter((name) => name.startsWith('__'))).toEqual(['__heap_base']);
  });

  it('are exactly those that the signatures describe', () => {
    const folder = 'src/engine/kernels/signatures';
    const files = ['src/engine/kernels/kernels.ts', ...readdirSync(folder).map((file) => join(folder, file))];
    const source = files.map((file) => readFileSync(file, 'utf8')).join('');
    const described = Array.from(source.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm), ([, name]) => name);
    expect(new Set(names)).toEqual(new Set(described));
  });
});

describe('the arena', () => {
  it('hands out zeroed memory on 64 bytes, growing as it must', async () => {
    const arena = await freshArena();
    const pieces = [1, 100, 70_000, 0, 3].map((n) => ({ n, pointer: arena.floats(n) }));
    for (const { n, pointer } of pieces) {
      expect(pointer % 64).toBe(0);
      expect(arena.f32(pointer, n).every((x) => x === 0)).toBe(true);
      arena.f32(pointer, n).fill(n);
    }
    for (const { n, pointer } of pieces) expect(arena.f32(pointer, n).every((x) => x === n)).toBe(true);
    expect(arena.used).toBeLessThanOrEqual(arena.kernels.memory.buffer.byteLength);
  });

  it("starts behind the kernels' constants", async () => {
    const arena = await freshArena();
    expect(arena.floats(1)).toBeGreaterThanOrEqual(arena.kernels.__heap_base.value as number);
  });

  it('refuses with a RangeError what no memory can hold', async () => {
    const arena = await freshArena();
    expect(() => arena.bytes(2 ** 33)).toThrow(RangeError);
  });
});
