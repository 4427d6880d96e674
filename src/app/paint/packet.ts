/** A packet: its kind told by shape and colour, a reply hollow, a short tail behind it. */
import { DIRECTIONS, type KindLook, type PacketShape } from "../../core/scene/index.ts";
import type { Draw } from "./sprite.ts";

const TURN = 2 * Math.PI;
const TAIL = 4;

export function packetReach(size: number): number {
  return size * (TAIL + 1) + 2;
}

/** `size` is half the width in CSS pixels; without a direction there is no tail. */
export function drawPacket(
  look: KindLook,
  color: string,
  background: string,
  size: number,
  direction: number | undefined,
): Draw {
  return (context) => {
    if (direction !== undefined) tail(context, color, size, (direction / DIRECTIONS) * TURN);
    outline(context, look.shape, size);
    context.lineJoin = "round";
    context.fillStyle = look.hollow ? background : color;
    context.fill();
    context.strokeStyle = look.hollow ? color : background;
    context.lineWidth = look.hollow ? Math.max(1.2, size * 0.38) : 0.6;
    context.stroke();
  };
}

/** Three pixels square, or what is that on a finer screen: so many that only colour can be told. */
export function drawSpeck(look: KindLook, color: string, background: string): Draw {
  return (context) => {
    context.fillStyle = color;
    context.fillRect(-SPECK, -SPECK, 2 * SPECK, 2 * SPECK);
    if (!look.hollow) return;
    context.fillStyle = background;
    context.fillRect(-SPECK / 3, -SPECK / 3, (2 * SPECK) / 3, (2 * SPECK) / 3);
  };
}

/** Half its width: on whole pixels, none of its own is half covered. */
export const SPECK = 1.5;

function tail(context: CanvasRenderingContext2D, color: string, size: number, angle: number): void {
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  const length = size * TAIL;
  const half = size * 0.62;
  const fade = context.createLinearGradient(0, 0, -x * length, -y * length);
  fade.addColorStop(0, color);
  fade.addColorStop(1, "rgb(0 0 0 / 0)");
  context.globalAlpha = 0.7;
  context.fillStyle = fade;
  context.beginPath();
  context.moveTo(-y * half, x * half);
  context.lineTo(-x * length, -y * length);
  context.lineTo(y * half, -x * half);
  context.closePath();
  context.fill();
  context.globalAlpha = 1;
}

function outline(context: CanvasRenderingContext2D, shape: PacketShape, size: number): void {
  context.beginPath();
  if (shape === "dot") context.arc(0, 0, size * 0.86, 0, TURN);
  else if (shape === "square") context.rect(-size * 0.86, -size * 0.86, size * 1.72, size * 1.72);
  else if (shape === "large-square") context.rect(-size * 1.4, -size * 1.4, size * 2.8, size * 2.8);
  else if (shape === "bar") context.rect(-size * 0.5, -size * 1.4, size, size * 2.8);
  else if (shape === "diamond") polygon(context, size * 1.2, 4);
  else polygon(context, size * 1.25, 3);
}

/** A corner points up. */
function polygon(context: CanvasRenderingContext2D, reach: number, corners: number): void {
  for (let corner = 0; corner < corners; corner++) {
    const angle = (corner / corners) * TURN - TURN / 4;
    context.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
  }
  context.closePath();
}
