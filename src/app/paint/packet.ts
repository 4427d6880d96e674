/** A packet: its kind told by shape and colour, a reply hollow, a short tail behind it. */
import { DIRECTIONS, type KindLook, type PacketShape } from "../../core/scene/index.ts";
import type { Draw } from "./sprite.ts";

const TURN = 2 * Math.PI;

/** Less where there is a crowd, least where everything moves. */
export const DETAIL = { least: 0, less: 1, full: 2 } as const;
export type PacketDetail = (typeof DETAIL)[keyof typeof DETAIL];
/** How long its tail is by detail, in halves of its width. */
const TAILS = [0, 2, 4] as const;

/** `size` is half the width in CSS pixels. */
export function packetReach(size: number, detail: PacketDetail): number {
  return size * (Math.max(1, TAILS[detail]) + 1) + 2;
}

export function drawPacket(
  look: KindLook,
  color: string,
  background: string,
  size: number,
  detail: PacketDetail,
  direction: number,
): Draw {
  return (context) => {
    const length = size * TAILS[detail];
    if (length > 0) drawTail(context, color, size, length, (direction / DIRECTIONS) * TURN);
    outline(context, look.shape, size);
    context.lineJoin = "round";
    context.fillStyle = look.hollow ? background : color;
    context.fill();
    // In a crowd no rim parts it from what is under it.
    if (!look.hollow && detail < DETAIL.full) return;
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

function drawTail(
  context: CanvasRenderingContext2D,
  color: string,
  size: number,
  length: number,
  angle: number,
): void {
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
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
  else if (shape === "square") square(context, onPixels(size * 0.86));
  else if (shape === "large-square") context.rect(-size * 1.4, -size * 1.4, size * 2.8, size * 2.8);
  else if (shape === "bar") context.rect(-size * 0.5, -size * 1.4, size, size * 2.8);
  else if (shape === "diamond") polygon(context, size * 1.2, 4);
  else polygon(context, size * 1.25, 3);
}

function square(context: CanvasRenderingContext2D, half: number): void {
  context.rect(-half, -half, 2 * half, 2 * half);
}

/** Around the middle of a pixel: its sides fall between pixels, and none is half covered. */
function onPixels(half: number): number {
  return Math.max(0.5, Math.round(half - 0.5) + 0.5);
}

/** A corner points up. */
function polygon(context: CanvasRenderingContext2D, reach: number, corners: number): void {
  for (let corner = 0; corner < corners; corner++) {
    const angle = (corner / corners) * TURN - TURN / 4;
    context.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
  }
  context.closePath();
}
