// How the kernels of convolution lay out their working memory: a tile for the edges, offsets, panels of eight filters, a
// bordered image, one after the other (conv2d.ts counts them).

export const COLUMNS: i32 = 8;
/** A row of a panel. */
export const PANEL_ROW: usize = 32;
export const TILE_BYTES: usize = 128;
/** A tile takes four windows or taps: where fewer are left, the last one stands in for the missing. */
export const SPARE_OFFSETS: i32 = 3;

@inline
export function panelsOf(filters: i32): i32 {
  return (filters + COLUMNS - 1) / COLUMNS;
}
