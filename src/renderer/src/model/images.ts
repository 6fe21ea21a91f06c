/** Small images as the window draws them. */
/** One image, and what is said of it. */
export interface GridImage {
  /** [height, width, channels], 0 dark and 255 bright; one channel, or red, green and blue. */
  readonly pixels: Uint8Array;
  /** In words: shown where the pointer is, and read aloud. */
  readonly text: string;
  /** Written below it where there is room. */
  readonly caption?: string | undefined;
  /** Marks it. */
  readonly tone?: 'good' | 'bad' | undefined;
}

/** Images that belong together, on lines of their own. */
export interface GridRow {
  /** Stands before them; without a name they take the whole width. */
  readonly name?: string;
  readonly images: readonly GridImage[];
}

/** What all images of a grid have in common. */
export interface PixelShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** The bytes of each image, in order. */
export function pixelsOf({ height, width, channels, pixels }: PixelShape & { readonly pixels: string }): Uint8Array[] {
  const length = height * width * channels;
  const bytes = Uint8Array.from(atob(pixels), (letter) => letter.charCodeAt(0));
  return Array.from({ length: bytes.length / length }, (_, i) => bytes.subarray(i * length, (i + 1) * length));
}
