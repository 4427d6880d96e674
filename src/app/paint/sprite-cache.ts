/** Sprites by what they show. Bounded: when it is full it starts anew. */
import {
  DIRECTIONS,
  PALETTES,
  STANDINGS,
  type ThemeName,
  kindLook,
} from "../../core/scene/index.ts";
import { type Glyph, drawGlyph, glyphReach } from "./glyph.ts";
import { type Label, drawLabel, labelReach } from "./label.ts";
import { type PacketDetail, SPECK, drawPacket, drawSpeck, packetReach } from "./packet.ts";
import type { Sprite } from "./raster.ts";
import { makeSprite } from "./sprite.ts";

const GLYPHS = 500;
const LABELS = 1_000;
const PACKETS = 4_000;

export interface SpriteCache {
  glyph(glyph: Glyph): Sprite;
  label(label: Label): Sprite;
  /** Size 0 is a speck. */
  packet(
    nameOf: (kind: number) => string,
    kind: number,
    size: number,
    detail: PacketDetail,
    direction: number,
  ): Sprite;
}

/** A cache serves one theme and one pixel ratio: another means another cache. */
export function createSpriteCache(theme: ThemeName, pixelRatio: number): SpriteCache {
  const palette = PALETTES[theme];
  const glyphs = new Map<number, Sprite>();
  const labels = new Map<string, Sprite>();
  const packets = new Map<number, Sprite>();
  return {
    glyph(glyph) {
      const { standing, marks, radius, greyed } = glyph;
      // Numbers, because this is asked for every node of every frame in which all moves.
      const key = ((STANDINGS.indexOf(standing) * 64 + marks) * 64 + radius) * 2 + Number(greyed);
      return cached(glyphs, key, GLYPHS, () => {
        const reach = glyphReach(radius);
        return makeSprite({ x: reach, y: reach }, pixelRatio, drawGlyph(glyph));
      });
    },
    label: (label) =>
      cached(labels, JSON.stringify(label), LABELS, () =>
        makeSprite(labelReach(label), pixelRatio, drawLabel(label)),
      ),
    packet(nameOf, kind, size, detail, direction) {
      const key = ((kind * 64 + Math.round(size * 4)) * 4 + detail) * DIRECTIONS + direction;
      return cached(packets, key, PACKETS, () => {
        const look = kindLook(nameOf(kind));
        const color = look.color[theme];
        const reach = size === 0 ? SPECK : packetReach(size, detail);
        const draw =
          size === 0
            ? drawSpeck(look, color, palette.background)
            : drawPacket(look, color, palette.background, size, detail, direction);
        return makeSprite({ x: reach, y: reach }, pixelRatio, draw);
      });
    },
  };
}

function cached<K>(cache: Map<K, Sprite>, key: K, most: number, make: () => Sprite): Sprite {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= most) cache.clear();
  const sprite = make();
  cache.set(key, sprite);
  return sprite;
}
