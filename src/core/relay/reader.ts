/** Follows a relay's packets: keeps the position, and tells when one does not go on from there. */
import { type Result, fail, ok } from "../base/index.ts";
import { type Packet, readPacket } from "./packet.ts";
import { type Position, positionText } from "./position.ts";

export interface Reader {
  /** Up to where all was heard; absent before the first packet. */
  readonly position: Position | undefined;
  /** The packet; or why it can't be: then the viewer must come back with the position it had. */
  read(wire: string): Result<Packet, string>;
}

/** `since` is what the viewer had heard when it came. */
export function createReader(since?: Position): Reader {
  let position = since;
  let isFirst = true;
  return {
    get position() {
      return position;
    },
    read(wire) {
      const read = readPacket(wire);
      if (!read.ok) return read;
      const packet = read.value;
      // Who comes back to a relay that knows no cluster yet is told where its numbers begin.
      const begins = isFirst && packet.type === "bookmark" && packet.epoch !== position?.epoch;
      if (!begins && !goesOn(position, packet)) {
        const here = position === undefined ? "the beginning" : positionText(position);
        return fail(`After ${here} the relay goes on at ${positionText(packet)}.`);
      }
      isFirst = false;
      const heard = packet.type === "frames" ? packet.texts.length - 1 : 0;
      position = { epoch: packet.epoch, seq: packet.seq + heard };
      return ok(packet);
    },
  };
}

function goesOn(at: Position | undefined, packet: Packet): boolean {
  const { epoch, seq } = packet;
  switch (packet.type) {
    case "frames":
      return at?.epoch === epoch && seq === at.seq + 1;
    case "bookmark":
      return at?.epoch === epoch && at.seq === seq;
    case "state":
      break;
  }
  const { why } = packet;
  if (why === "joined") return at === undefined || (at.epoch === epoch && at.seq === seq);
  if (why === "lost") return true;
  // Nobody is sent back.
  return at?.epoch === epoch && (why === "resumed" ? at.seq === seq : at.seq <= seq);
}
