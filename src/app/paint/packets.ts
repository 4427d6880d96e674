/** Packets on the frame: one sprite each. */
import type { Scene } from "../../core/scene/index.ts";
import { type Raster, type Sprite, blit } from "./raster.ts";
import type { SpriteCache } from "./sprite-cache.ts";

/** From here on packets have no tail and one size: they could not be followed one by one. */
const MANY = 2_500;
const SMALL_SIZE = 2;
const SIZE = { least: 2.5, most: 6.5, share: 0.22 };

export function drawPackets(raster: Raster, scene: Scene, cache: SpriteCache, ratio: number): void {
  const { packets } = scene;
  if (packets.count > MANY) {
    drawSmall(raster, scene, cache, ratio);
    return;
  }
  const size = sizeFor(scene.nodes.radius);
  for (let i = 0; i < packets.count; i++) {
    const kind = packets.kind[i] ?? 0;
    const sprite = cache.packet(scene.kindName, kind, size, packets.direction[i]);
    blit(raster, sprite, (packets.x[i] ?? 0) * ratio, (packets.y[i] ?? 0) * ratio);
  }
}

/** In quarters of a pixel: a zoom passes through few sizes. */
function sizeFor(radius: number): number {
  return Math.round(Math.min(SIZE.most, Math.max(SIZE.least, radius * SIZE.share)) * 4) / 4;
}

function drawSmall(raster: Raster, scene: Scene, cache: SpriteCache, ratio: number): void {
  const { packets } = scene;
  const { x, y, kind: kinds } = packets;
  const sprites: (Sprite | undefined)[] = [];
  // So many are everywhere: marking tiles one by one would cost more than it saves.
  raster.tiles.all = true;
  for (let i = 0; i < packets.count; i++) {
    const kind = kinds[i] ?? 0;
    const sprite = (sprites[kind] ??= cache.packet(scene.kindName, kind, SMALL_SIZE, undefined));
    blit(raster, sprite, (x[i] ?? 0) * ratio, (y[i] ?? 0) * ratio);
  }
}
