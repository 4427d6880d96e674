/** How much goes over the connections that this process opens, by the port at the other end. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface SocketMeter {
  /** In both directions since the beginning, in bytes. */
  readonly bytes: (port: number) => number;
}

export function meterSockets(): SocketMeter {
  const sockets: Socket[] = [];
  const add = (message: unknown): void => {
    sockets.push((message as { readonly socket: Socket }).socket);
  };
  subscribe("net.client.socket", add);
  onTestFinished(() => void unsubscribe("net.client.socket", add));
  // A socket forgets its port when it is closed.
  const ports = new Map<Socket, number>();
  return {
    bytes(port) {
      let sum = 0;
      for (const socket of sockets) {
        const known = ports.get(socket) ?? socket.remotePort;
        if (known === undefined) continue;
        ports.set(socket, known);
        if (known === port) sum += socket.bytesRead + socket.bytesWritten;
      }
      return sum;
    },
  };
}
