/** Counts what goes over sockets in both directions, headers and framing included. */
import type { Socket } from "node:net";

export interface Meter {
  /** From its first byte on; the same socket may be added again. */
  readonly add: (socket: Socket) => void;
  /** Of all that were added, closed or open. */
  readonly bytes: () => number;
}

export function createMeter(): Meter {
  const open = new Set<Socket>();
  let closed = 0;
  const count = ({ bytesRead, bytesWritten }: Socket): number => bytesRead + bytesWritten;
  return {
    add(socket) {
      if (open.has(socket)) return;
      open.add(socket);
      socket.once("close", () => {
        open.delete(socket);
        closed += count(socket);
      });
    },
    bytes: () => closed + [...open].reduce((sum, socket) => sum + count(socket), 0),
  };
}
