/** One viewer for the doctor: connects as it is told, and keeps the first of what it hears. */
import { WebSocket } from "ws";
import { type Trouble, refusedWith, troubleOf } from "./connect-trouble.ts";
import { placeOf } from "./exporter-client.ts";

export type Opened = { readonly probe: Probe } | { readonly trouble: Trouble };

const HANDSHAKE_MS = 5_000;
const FRAME_BYTES_LIMIT = 67_108_864;
/** The most texts that are kept, and the most bytes. */
const KEPT = 1_000;
const KEPT_BYTES = 67_108_864;

/** `origin` is the page on whose behalf it comes; absent names none. `stop` cuts it off. */
export function openProbe(
  url: string,
  origin: string | undefined,
  stop: AbortSignal,
): Promise<Opened> {
  const began = performance.now();
  const socket = new WebSocket(url, {
    ...(origin !== undefined && { origin }),
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: FRAME_BYTES_LIMIT,
    perMessageDeflate: false,
  });
  const probe = new Probe(socket, stop);
  return new Promise((resolve) => {
    const fail = (trouble: Trouble): void => resolve({ trouble });
    socket.on("unexpected-response", (request, { statusCode }) => {
      fail(refusedWith(statusCode ?? 0, placeOf(url)));
      request.destroy();
    });
    // After the opening "close" follows, which is looked at.
    socket.on("error", (error) => fail(troubleOf(error, placeOf(url))));
    socket.on("open", () => {
      probe.openedAfter = performance.now() - began;
      resolve({ probe });
    });
  });
}

export class Probe {
  /** The first texts, as they came; a binary frame is a number, how many bytes it had. */
  readonly heard: (string | number)[] = [];
  /** How many came in all. */
  count = 0;
  /** How the connection ended; absent while it is open. */
  ended: string | undefined;
  /** From the wish to the open connection, in milliseconds. */
  openedAfter = 0;
  readonly #socket: WebSocket;
  #bytes = 0;
  #look = (): void => {};

  constructor(socket: WebSocket, stop: AbortSignal) {
    this.#socket = socket;
    const cut = (): void => socket.terminate();
    stop.addEventListener("abort", cut);
    socket.on("message", (data: Buffer, isBinary) => this.#hear(data, isBinary));
    socket.on("close", (code) => {
      stop.removeEventListener("abort", cut);
      this.ended = `code ${code}`;
      this.#look();
    });
  }

  /** Resolves when that is so, when the connection ended, or after so many milliseconds. */
  until(isSo: () => boolean, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#look = () => {};
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#look = () => {
        if (isSo() || this.ended !== undefined) done();
      };
      this.#look();
    });
  }

  /** How long the answer to a ping took; absent when none came in time. */
  async ping(milliseconds: number): Promise<number | undefined> {
    const began = performance.now();
    let took: number | undefined;
    this.#socket.once("pong", () => {
      took = performance.now() - began;
      this.#look();
    });
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.ping();
    await this.until(() => took !== undefined, milliseconds);
    return took;
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(data: Buffer, isBinary: boolean): void {
    this.count += 1;
    this.#bytes += data.length;
    if (this.heard.length < KEPT && this.#bytes <= KEPT_BYTES) {
      this.heard.push(isBinary ? data.length : data.toString("utf8"));
    }
    this.#look();
  }
}
