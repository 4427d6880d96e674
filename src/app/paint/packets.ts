/** Packets on the frame: one sprite each. */
import type { Scene } from "../../core/scene/index.ts";
import { DETAIL } from "./packet.ts";
import { type Raster, type Sprite, blit } from "./raster.ts";
import type { SpriteCache } from "./sprite-cache.ts";

/** From here on packets are specks: they could not be followed one by one. */
const MANY = 2_500;
/** Among more packets than this a long tail would lie on its neighbours. */
const CROWD = 400;
/** While everything moves, tails of more packets than this are not missed. */
const MANY_IN_MOTION = 300;
const SIZE = { least: 2.5, most: 6.5, share: 0.22 };

/** `isRough`: everything moves, and detail gives way to pace. */
export function drawPackets(
  raster: Raster,
  scene: Scene,
  cache: SpriteCache,
  ratio: number,
  isRough: boolean,
): void {
  const { packets } = scene;
  const { x, y, kind: kinds, direction } = packets;
  if (packets.count > MANY) drawAlike(raster, scene, cache, ratio, 0);
  else if (isRough && packets.count > MANY_IN_MOTION) {
    drawAlike(raster, scene, cache, ratio, sizeFor(scene.nodes.radius));
  } else {
    const size = sizeFor(scene.nodes.radius);
    const detail = packets.count > CROWD ? DETAIL.less : DETAIL.full;
    for (let i = 0; i < packets.count; i++) {
      const sprite = cache.packet(scene.kindName, kinds[i] ?? 0, size, detail, direction[i] ?? 0);
      blit(raster, sprite, (x[i] ?? 0) * ratio, (y[i] ?? 0) * ratio);
    }
  }
}

/** In quarters of a pixel: a zoom passes through few sizes. */
function sizeFor(radius: number): number {
  return Math.round(Math.min(SIZE.most, Math.max(SIZE.least, radius * SIZE.share)) * 4) / 4;
}

/** Every packet of a kind the same, without a tail. */
function drawAlike(
  raster: Raster,
  scene: Scene,
  cache: SpriteCache,
  ratio: number,
  size: number,
): void {
  const { packets } = scene;
  const { x, y, kind: kinds } = packets;
  const sprites: (Sprite | undefined)[] = [];
  // So many are everywhere: marking tiles one by one would cost more than it saves.
  if (packets.count > MANY) raster.tiles.all = true;
  for (let i = 0; i < packets.count; i++) {
    const kind = kinds[i] ?? 0;
    const sprite = (sprites[kind] ??= cache.packet(scene.kindName, kind, size, DETAIL.least, 0));
    blit(raster, sprite, (x[i] ?? 0) * ratio, (y[i] ?? 0) * ratio);
  }
}
