/**
 * An exporter over real sockets with the ways of the Go one: it refuses a client without an origin,
 * never answers a ping, and may serve one client only.
 */
import { once } from "node:events";
import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { onTestFinished } from "vitest";
import { WebSocket, WebSocketServer } from "ws";

export interface FakeExporter {
  readonly port: number;
  readonly url: string;
  /** What each client is told first. */
  greeting: readonly string[];
  readonly origins: readonly (string | undefined)[];
  /** Clients that are connected. */
  readonly clients: number;
  /** Resolves when so many clients are connected. */
  connected(count?: number): Promise<void>;
  /** To all, or, where it serves one, to whoever came last. Resolves when the system has it. */
  send(...texts: readonly (string | Buffer)[]): Promise<void>;
  close(code: number, words: string): void;
  /** As a process that is killed; the port is free afterwards. */
  kill(): Promise<void>;
}

export interface FakeExporterOptions {
  readonly port?: number;
  readonly greeting?: readonly string[];
  readonly oneClient?: boolean;
}

export async function fakeExporter(options: FakeExporterOptions = {}): Promise<FakeExporter> {
  const exporter = new Faking(options);
  await exporter.listen(options.port ?? 0);
  onTestFinished(() => exporter.kill());
  return exporter;
}

class Faking implements FakeExporter {
  port = 0;
  greeting: readonly string[];
  readonly origins: (string | undefined)[] = [];
  readonly #oneClient: boolean;
  readonly #server = createServer();
  readonly #connections = new Set<Socket>();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    autoPong: false,
    perMessageDeflate: false,
  });
  #last: WebSocket | undefined;
  #told = (): void => {};

  constructor({ greeting = [], oneClient = false }: FakeExporterOptions) {
    this.greeting = greeting;
    this.#oneClient = oneClient;
    this.#server.on("connection", (socket) => {
      this.#connections.add(socket);
      socket.once("close", () => this.#connections.delete(socket));
    });
    this.#server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
      const { origin } = request.headers;
      this.origins.push(origin);
      if (origin !== undefined && URL.canParse(origin)) {
        this.#sockets.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
      } else socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    });
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    ({ port: this.port } = this.#server.address() as AddressInfo);
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  get clients(): number {
    const all = [...this.#sockets.clients];
    return all.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  }

  connected(count = 1): Promise<void> {
    return new Promise((resolve) => {
      this.#told = () => {
        if (this.clients === count) resolve();
      };
      this.#told();
    });
  }

  async send(...texts: readonly (string | Buffer)[]): Promise<void> {
    const last = this.#oneClient ? this.#last : undefined;
    const hearing = last === undefined ? [...this.#sockets.clients] : [last];
    const taken = hearing.flatMap((client) =>
      texts.map((text) => new Promise<void>((resolve) => client.send(text, () => resolve()))),
    );
    await Promise.all(taken);
  }

  close(code: number, words: string): void {
    for (const client of this.#sockets.clients) client.close(code, words);
  }

  async kill(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#connections) socket.destroy();
    await closed;
  }

  #welcome(client: WebSocket): void {
    client.on("error", () => {});
    client.on("close", () => this.#told());
    this.#last = client;
    for (const text of this.greeting) client.send(text);
    this.#told();
  }
}
