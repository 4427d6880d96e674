/** What one client of a relay writes down, whichever way it hears the stream. */
import {
  GREETING_START,
  type Position,
  type Why,
  parsePosition,
  positionOfGreeting,
  readPacket,
} from "../../../src/core/relay/index.ts";

export type Manner = "plain" | "raftglass.v1" | "sse";

export type Logged =
  | { readonly type: "connected"; readonly since?: Position }
  /** A frame; a plain client is told no number. */
  | { readonly type: "frame"; readonly text: string; readonly at?: Position }
  | {
      readonly type: "state";
      readonly text: string;
      readonly at: Position;
      /** A plain client is told neither, unless events were dropped. */
      readonly why?: Why;
      readonly dropped: number;
    }
  | { readonly type: "bookmark"; readonly at: Position }
  | { readonly type: "unreadable"; readonly text: string };

export interface ClientLog {
  readonly name: string;
  readonly manner: Manner;
  readonly entries: Logged[];
}

/** The last place up to which it was told that it had heard all. */
export function positionOf({ entries }: ClientLog): Position | undefined {
  const last = entries.findLast((entry) => "at" in entry);
  return last !== undefined && "at" in last ? last.at : undefined;
}

/** What arrived whole, as entries. */
export function entriesOf(manner: Manner, text: string): Logged[] {
  if (manner === "plain") return [plainEntry(text)];
  return manner === "sse" ? eventEntries(text) : packetEntries(text);
}

function plainEntry(text: string): Logged {
  const at = text.startsWith(GREETING_START) ? positionOfGreeting(text) : undefined;
  if (at === undefined) return { type: "frame", text };
  const dropped = Number(/"dropped":(\d+)/.exec(text)?.[1] ?? 0);
  return { type: "state", text, at, dropped, ...(dropped > 0 && { why: "slow" }) };
}

function packetEntries(wire: string): Logged[] {
  const read = readPacket(wire);
  if (!read.ok) return [{ type: "unreadable", text: wire }];
  const packet = read.value;
  const { epoch, seq } = packet;
  const at = { epoch, seq };
  if (packet.type === "bookmark") return [{ type: "bookmark", at }];
  if (packet.type === "frames") {
    return packet.texts.map((text, index) => ({
      type: "frame",
      text,
      at: { epoch, seq: seq + index },
    }));
  }
  const { text, why, dropped } = packet;
  return [{ type: "state", text, at, why, dropped }];
}

/** Of what a `send` of the relay holds: whole events, and comments between them. */
function eventEntries(text: string): Logged[] {
  const entries: Logged[] = [];
  let told = "";
  for (const block of text.split("\n\n").slice(0, -1)) {
    const lines = block.split("\n");
    const field = (name: string): string[] =>
      lines
        .filter((line) => line.startsWith(`${name}: `))
        .map((line) => line.slice(name.length + 2));
    const [bookmark] = /(?<=^: bookmark )\S+/.exec(block) ?? [];
    const at = parsePosition(bookmark ?? field("id")[0] ?? "");
    [told = ""] = /(?<=^: )\w+, \d+(?= events dropped)/.exec(block) ?? [];
    const data = field("data").join("\n");
    if (at === undefined) entries.push({ type: "unreadable", text: block });
    else if (bookmark !== undefined) entries.push({ type: "bookmark", at });
    else if (field("event")[0] === "frame") entries.push({ type: "frame", text: data, at });
    else entries.push({ type: "state", text: data, at, ...whyOf(told) });
  }
  return entries;
}

function whyOf(told: string): { readonly why: Why; readonly dropped: number } {
  const [why, dropped] = told.split(", ");
  return { why: why as Why, dropped: Number(dropped) };
}
