/**
 * What a relay and a viewer that chose the sub-protocol say to each other: in each WebSocket text
 * frame a header of JSON, and behind its line end the texts that it counts, as they travelled.
 * Source: docs/relay.md.
 */
import { type Result, fail, ok } from "../base/index.ts";
import { type Position, parsePosition, positionText } from "./position.ts";

/** The WebSocket sub-protocol. */
export const RELAY_PROTOCOL = "raftglass.v1";

/** Frames of the exporter, one after the other; `seq` is the number of the first. */
export interface FramesPacket extends Position {
  readonly type: "frames";
  readonly texts: readonly string[];
}

/**
 * Why a whole state comes: the viewer is new; it is back and has heard all that it missed; it is
 * back and what it missed is gone; it was too slow and events were left out.
 */
export type Why = "joined" | "resumed" | "lost" | "slow";

/** A `state` that stands for every frame up to `seq`. */
export interface StatePacket extends Position {
  readonly type: "state";
  readonly why: Why;
  /** Events that this viewer was not sent. */
  readonly dropped: number;
  readonly text: string;
}

/** All up to `seq` was sent: who hears nothing after it misses nothing. */
export interface BookmarkPacket extends Position {
  readonly type: "bookmark";
}

export type Packet = FramesPacket | StatePacket | BookmarkPacket;

/** The most frames in one packet. */
export const FRAMES_LIMIT = 65_536;
const HEADER_LIMIT = 1_048_576;

/** `lengths` are those of the texts, in UTF-16 units, which the sender puts behind it. */
export function writeFramesHeader(first: Position, lengths: readonly number[]): string {
  const { epoch, seq } = first;
  return `${JSON.stringify({ type: "frames", epoch, seq, lengths })}\n`;
}

export function writeState({ epoch, seq, why, dropped, text }: Omit<StatePacket, "type">): string {
  const header = { type: "state", epoch, seq, why, dropped, lengths: [text.length] };
  return `${JSON.stringify(header)}\n${text}`;
}

export function writeBookmark({ epoch, seq }: Position): string {
  return `${JSON.stringify({ type: "bookmark", epoch, seq })}\n`;
}

/** The packet in a WebSocket frame, or one sentence that says what is wrong with it. */
export function readPacket(wire: string): Result<Packet, string> {
  const end = wire.indexOf("\n");
  if (end < 0 || end > HEADER_LIMIT) return fail("The relay's frame begins without a header.");
  const header = headerIn(wire.slice(0, end));
  if (header === undefined) return fail("The header of the relay's frame is no JSON object.");
  const position = positionIn(header);
  if (position === undefined) return fail("The relay's frame says no epoch and sequence number.");
  const texts = textsBehind(wire, end + 1, header["lengths"]);
  if (texts === undefined) return fail("The relay's frame is not as long as its header says.");
  return packetOf(header, position, texts);
}

type Header = Readonly<Record<string, unknown>>;

function packetOf(
  header: Header,
  position: Position,
  texts: readonly string[],
): Result<Packet, string> {
  const { type, why, dropped } = header;
  const [text, second] = texts;
  if (type === "frames" && text !== undefined) return ok({ type, ...position, texts });
  if (type === "bookmark" && text === undefined) return ok({ type, ...position });
  const isState = type === "state" && isWhy(why) && text !== undefined && second === undefined;
  if (!isState) return fail("The relay's frame is of no kind that this page knows.");
  const count = Number.isSafeInteger(dropped) ? Math.max(0, dropped as number) : 0;
  return ok({ type, ...position, why, dropped: count, text });
}

function headerIn(text: string): Header | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? (json as Header) : undefined;
  } catch {
    return undefined;
  }
}

/** From any JSON object that says `epoch` and `seq`. */
export function positionIn({ epoch, seq }: Header): Position | undefined {
  if (typeof epoch !== "string" || typeof seq !== "number") return undefined;
  return parsePosition(positionText({ epoch, seq }));
}

function textsBehind(wire: string, start: number, lengths: unknown): string[] | undefined {
  const counts: unknown = lengths ?? [];
  if (!Array.isArray(counts) || counts.length > FRAMES_LIMIT) return undefined;
  const texts: string[] = [];
  let at = start;
  for (const length of counts as readonly unknown[]) {
    if (typeof length !== "number" || !Number.isSafeInteger(length) || length < 0) return undefined;
    texts.push(wire.slice(at, at + length));
    at += length;
  }
  return at === wire.length ? texts : undefined;
}

function isWhy(why: unknown): why is Why {
  return why === "joined" || why === "resumed" || why === "lost" || why === "slow";
}
