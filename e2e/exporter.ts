/** An exporter that does what a test tells it to: the odd ones, that ours would never be. */
import { once } from "node:events";
import { type IncomingMessage, type Server, createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { FIVE, heartbeats, state } from "./wire.ts";

export interface ExporterOptions {
  /** 0 for any free one. */
  readonly port?: number;
  /** What each viewer hears first. */
  readonly greeting?: readonly string[];
  /** As pfsd: whoever connects last has the stream, the others stay open and silent. */
  readonly oneClient?: boolean;
}

export class Exporter {
  /** Handshakes asked for, ever. */
  attempts = 0;
  /** The most sockets that were open at the same time. */
  mostAtOnce = 0;
  /** The path of the last handshake. */
  path = "";
  greeting: readonly string[];
  port = 0;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;
  readonly #connections = new Set<Socket>();
  readonly #oneClient: boolean;
  #last: WebSocket | undefined;
  #beating: NodeJS.Timeout | undefined;

  private constructor({ greeting = [state(...FIVE)], oneClient = false }: ExporterOptions) {
    this.greeting = greeting;
    this.#oneClient = oneClient;
    this.#server = createServer((_request, response) => response.writeHead(426).end());
    this.#sockets = new WebSocketServer({ server: this.#server });
    this.#server.on("connection", (socket) => {
      this.#connections.add(socket);
      socket.once("close", () => this.#connections.delete(socket));
    });
    this.#server.on("upgrade", (request: IncomingMessage) => {
      this.attempts += 1;
      this.path = request.url ?? "";
    });
    this.#sockets.on("connection", (viewer) => {
      viewer.on("error", () => {});
      this.#last = viewer;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.viewers);
      for (const text of this.greeting) viewer.send(text);
    });
  }

  static async open(options: ExporterOptions = {}): Promise<Exporter> {
    const exporter = new Exporter(options);
    exporter.#server.listen(options.port ?? 0, "127.0.0.1");
    await once(exporter.#server, "listening");
    exporter.port = (exporter.#server.address() as AddressInfo).port;
    return exporter;
  }

  /** `host:port`. */
  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Sockets that are open. */
  get viewers(): number {
    const open = [...this.#sockets.clients];
    return open.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  }

  send(...texts: readonly (string | Buffer)[]): void {
    const { clients } = this.#sockets;
    const hearing = this.#oneClient && this.#last !== undefined ? [this.#last] : clients;
    for (const viewer of hearing) for (const text of texts) viewer.send(text);
  }

  /** Speaks every so often from now on, until it is closed or told `quiet`. */
  beat(everyMs = 100, texts: () => readonly string[] = heartbeats): void {
    this.quiet();
    this.#beating = setInterval(() => this.send(...texts()), everyMs);
  }

  quiet(): void {
    clearInterval(this.#beating);
  }

  /** Says goodbye to every viewer, and goes on listening. */
  dismiss(code: number, words: string): void {
    for (const viewer of this.#sockets.clients) viewer.close(code, words);
  }

  /** Ends as a process does that was killed: without a word. The port is free afterwards. */
  async kill(): Promise<void> {
    this.quiet();
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#connections) socket.destroy();
    await closed;
  }
}
