/** A palette's `#rrggbb` as an opaque pixel of a raster. */
export function pixelOf(hex: string): number {
  const value = Number.parseInt(hex.slice(1, 7), 16);
  const [red, green, blue] = [value >> 16, (value >> 8) & 0xff, value & 0xff];
  return ((0xff << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** One opaque pixel over another, `share` of it. */
export function mixed(color: number, under: number, share: number): number {
  const part = (shift: number): number => {
    const [a, b] = [(color >>> shift) & 0xff, (under >>> shift) & 0xff];
    return Math.round(b + (a - b) * share) << shift;
  };
  return ((0xff << 24) | part(16) | part(8) | part(0)) >>> 0;
}
