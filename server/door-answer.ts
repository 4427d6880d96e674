/** A sentence as the answer to a request that is served nothing, or to a handshake. */
import { STATUS_CODES, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export interface Answer {
  readonly status: number;
  readonly sentence: string;
  /** More headers, beside those of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

const HEADERS = {
  "Content-Type": "text/plain; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
} as const;

/** Of an exporter: so that any page can tell "something answers here" from "nothing does". */
export const READABLE = { "Cross-Origin-Resource-Policy": "cross-origin" } as const;

export function answer(response: ServerResponse, { status, sentence, headers }: Answer): void {
  response.writeHead(status, { ...HEADERS, ...headers });
  response.end(`${sentence}\n`);
}

/** Bounds how long the answer may lie unread, in milliseconds. */
const UNREAD_MS = 1_000;

/** The same on the bare socket of a handshake, which is then closed. */
export function refuse(socket: Duplex, { status, sentence, headers }: Answer): void {
  const said = {
    ...HEADERS,
    ...READABLE,
    ...headers,
    "Content-Length": `${Buffer.byteLength(sentence) + 1}`,
    Connection: "close",
  };
  const lines = Object.entries(said).map(([name, value]) => `${name}: ${value}\r\n`);
  const cut = setTimeout(() => socket.destroy(), UNREAD_MS);
  socket.on("error", () => socket.destroy());
  socket.once("close", () => clearTimeout(cut));
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${sentence}\n`);
}
