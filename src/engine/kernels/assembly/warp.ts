// Images resampled through affine maps (maps.ts), between the pixels by the four around (bilinear).
//
// Every image is first laid into a border of what is outside, one pixel before it and two behind, so that whatever place
// is looked up, held within the border, has four neighbours.
import { bytes, loadSome, storeSome } from './lanes';
import { MAP } from './maps';
import { placePixels } from './images';

export function warp_images(
  images: usize,
  maps: usize,
  rows: i32,
  height: i32,
  width: i32,
  channels: i32,
  outside: usize,
  scratch: usize,
): void {
  fillPixels(scratch, outside, (height + 3) * (width + 3), channels);
  for (let row = 0; row < rows; row++, maps += MAP, images += bytes(height * width * channels)) {
    if (isIdentity(maps)) continue;
    placePixels(scratch, height + 3, width + 3, images, height, width, channels, 1, 1);
    warpPixels(images, scratch, maps, height, width, channels);
  }
}

function fillPixels(to: usize, pixel: usize, count: i32, channels: i32): void {
  for (let i = 0; i < count; i++, to += bytes(channels)) memory.copy(to, pixel, bytes(channels));
}

function isIdentity(map: usize): bool {
  const turned = load<f64>(map, 8) != 0 || load<f64>(map, 24) != 0;
  const moved = load<f64>(map, 16) != 0 || load<f64>(map, 40) != 0;
  return !turned && !moved && load<f64>(map) == 1 && load<f64>(map, 32) == 1;
}

/** The pixels of a changed image, one by one; a vector of two holds what belongs to x and to y. */
function warpPixels(to: usize, bordered: usize, map: usize, height: i32, width: i32, channels: i32): void {
  const pixel = bytes(channels);
  const line = <usize>(width + 3) * pixel;
  const size = f64x2(<f64>width, <f64>height);
  const middle = f64x2.mul(f64x2.sub(size, f64x2.splat(1)), f64x2.splat(0.5));
  const alongX = f64x2(load<f64>(map), load<f64>(map, 24));
  const alongY = f64x2(load<f64>(map, 8), load<f64>(map, 32));
  const moved = f64x2.add(f64x2(load<f64>(map, 16), load<f64>(map, 40)), middle);
  for (let i = 0; i < height; i++) {
    const start = f64x2.add(f64x2.mul(alongY, f64x2.splat(<f64>i - f64x2.extract_lane(middle, 1))), moved);
    for (let j = 0; j < width; j++, to += pixel) {
      const x = f64x2.splat(<f64>j - f64x2.extract_lane(middle, 0));
      const place = inBorder(f64x2.add(f64x2.mul(alongX, x), start), size);
      const first = f64x2.floor(place);
      const share = f32x4.demote_f64x2_zero(f64x2.sub(place, first));
      const corner = i32x4.trunc_sat_f64x2_s_zero(first);
      const from = bordered + i32x4.extract_lane(corner, 1) * line + i32x4.extract_lane(corner, 0) * pixel;
      mixChannels(to, from, line, channels, share);
    }
  }
}

/** A place held within the border, and counted from the border's first pixel. */
@inline
function inBorder(place: v128, size: v128): v128 {
  const one = f64x2.splat(1);
  return f64x2.add(f64x2.pmin(f64x2.pmax(place, f64x2.neg(one)), size), one);
}

/** The pixel between the one at `from`, its neighbour, and the two below; `share` says how far across and down. */
@inline
function mixChannels(to: usize, from: usize, line: usize, channels: i32, share: v128): void {
  const pixel = bytes(channels);
  const across = v128.shuffle<i32>(share, share, 0, 0, 0, 0);
  const down = v128.shuffle<i32>(share, share, 1, 1, 1, 1);
  for (let channel = 0; channel < channels; channel += 4) {
    const at = from + bytes(channel);
    const count = channels - channel;
    const above = between(loadSome(at, count), loadSome(at + pixel, count), across);
    const below = between(loadSome(at + line, count), loadSome(at + line + pixel, count), across);
    storeSome(to + bytes(channel), between(above, below, down), count);
  }
}

/** From `from` on to `to`; exactly `from` where the share is 0. */
@inline
function between(from: v128, to: v128, share: v128): v128 {
  return f32x4.add(from, f32x4.mul(share, f32x4.sub(to, from)));
}
