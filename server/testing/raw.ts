/** A request that is written by hand: what no well-behaved client would send. */
import { connect } from "node:net";

/**
 * All that came back until the server closed, or made us a viewer; `text` is sent byte for byte, as
 * Latin-1.
 */
export function say(port: number, text: string, host = "127.0.0.1"): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    let heard = "";
    socket.setEncoding("latin1").on("data", (part: string) => {
      heard += part;
      if (statusIn(heard) === 101 && heard.includes("\r\n\r\n")) socket.destroy();
    });
    socket.on("close", () => resolve(heard));
    // A server that cuts us off while we write is an answer too.
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNRESET" || error.code === "EPIPE") resolve(heard);
      else reject(error);
    });
    socket.write(text, "latin1");
  });
}

export interface Asking {
  readonly path?: string;
  readonly host?: string;
  readonly origin?: string;
  /** More lines of the head. */
  readonly more?: readonly string[];
}

/** A request, after which the server closes. */
export function head({ path = "/", host, origin, more = [] }: Asking): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    ...(host === undefined ? [] : [`Host: ${host}`]),
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    "Connection: close",
    ...more,
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** A handshake. */
export function handshake(asking: Asking): string {
  const more = [
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ...(asking.more ?? []),
  ];
  return head({ ...asking, more }).replace("Connection: close", "Connection: Upgrade");
}

/** 101, 403 and so on; 0 when nothing was answered. */
export function statusIn(answer: string): number {
  return Number(/^HTTP\/1\.1 ([0-9]{3}) /.exec(answer)?.[1] ?? 0);
}
