// Pieces of images.
import { bytes } from './lanes';

export function copy_box(
  to: usize,
  from: usize,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  boxHeight: i32,
  boxWidth: i32,
): void {
  const line = bytes(width * channels);
  const length = bytes(boxWidth * channels);
  let offset = <usize>top * line + bytes(left * channels);
  for (let row = 0; row < boxHeight; row++, offset += line) memory.copy(to + offset, from + offset, length);
}
