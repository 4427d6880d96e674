/** The exporter that the relays are measured with: many frames in a system call, and how long. */
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { WebSocketServer } from "ws";
import { frameOf, stateText } from "./stream.ts";

export class RelayUpstream {
  readonly #server: WebSocketServer;
  #stream: Socket | undefined;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on("connection", (socket, { socket: stream }) => {
      this.#stream = stream;
      socket.on("error", () => undefined);
      stream.write(frameOf(stateText()));
    });
  }

  static async open(): Promise<RelayUpstream> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
    await once(server, "listening");
    return new RelayUpstream(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get isConnected(): boolean {
    return this.#stream !== undefined;
  }

  /** Resolves with the milliseconds until the system had taken all. */
  write(bytes: Buffer): Promise<number> {
    const stream = this.#stream;
    if (stream === undefined) throw new Error("No relay is connected.");
    const began = performance.now();
    return new Promise((resolve) => {
      stream.write(bytes, () => resolve(performance.now() - began));
    });
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}
