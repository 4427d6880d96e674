/** The packets of the SVG: the kind told by shape and colour, a reply hollow. */
import { shown } from "../base/index.ts";
import { element, textOf } from "../diagram/index.ts";
import { type KindLook, PALETTES, type PacketShape, type Scene, kindLook } from "../scene/index.ts";

const SIZE = { least: 2.5, most: 6.5, share: 0.22 };

export function packetsIn(scene: Scene): string {
  const { packets, nodes } = scene;
  const size = Math.min(SIZE.most, Math.max(SIZE.least, nodes.radius * SIZE.share));
  const looks = new Map<number, KindLook>();
  const parts: string[] = [];
  for (let i = 0; i < packets.count; i++) {
    const kind = packets.kind[i] ?? 0;
    const look = looks.get(kind) ?? kindLook(scene.kindName(kind));
    looks.set(kind, look);
    const at = [packets.x[i] ?? 0, packets.y[i] ?? 0].map((value) => value.toFixed(1)).join(" ");
    parts.push(packetIn(scene, look, size, kind, at));
  }
  return parts.join("\n");
}

function packetIn(
  { theme, greyed, kindName }: Scene,
  look: KindLook,
  size: number,
  kind: number,
  at: string,
): string {
  const { background, standing } = PALETTES[theme];
  const color = greyed ? standing.inactive : look.color[theme];
  const attributes = {
    class: "packet",
    transform: `translate(${at})`,
    d: outlineOf(look.shape, size),
    fill: look.hollow ? background : color,
    stroke: look.hollow ? color : background,
    "stroke-width": look.hollow ? Math.max(1.2, size * 0.38) : 0.6,
  };
  return element("path", attributes, textOf("title", shown(kindName(kind))));
}

function outlineOf(shape: PacketShape, size: number): string {
  if (shape === "dot") {
    const r = (size * 0.86).toFixed(1);
    return `M-${r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 -${r} 0Z`;
  }
  if (shape === "square") return box(size * 0.86, size * 0.86);
  if (shape === "large-square") return box(size * 1.4, size * 1.4);
  if (shape === "bar") return box(size * 0.5, size * 1.4);
  return shape === "diamond" ? polygon(size * 1.2, 4) : polygon(size * 1.25, 3);
}

function box(halfWidth: number, halfHeight: number): string {
  const [x, y] = [halfWidth.toFixed(1), halfHeight.toFixed(1)];
  return `M-${x} -${y}H${x}V${y}H-${x}Z`;
}

/** A corner points up. */
function polygon(reach: number, corners: number): string {
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = (corner / corners) * 2 * Math.PI - Math.PI / 2;
    return `${(reach * Math.cos(angle)).toFixed(1)} ${(reach * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}
