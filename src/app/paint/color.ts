/** A palette's `#rrggbb` as an opaque pixel of a raster. */
export function pixelOf(hex: string): number {
  const value = Number.parseInt(hex.slice(1, 7), 16);
  const [red, green, blue] = [value >> 16, (value >> 8) & 0xff, value & 0xff];
  return ((0xff << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
