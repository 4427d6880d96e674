/** A viewer over a real socket. */
import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";

export interface Watching {
  readonly socket: WebSocket;
  /** Every text that arrived, in order. */
  readonly texts: readonly string[];
  /** Resolves when so many texts have arrived in all. */
  heard(count: number): Promise<void>;
  readonly closed: Promise<{ readonly code: number; readonly words: string }>;
}

export interface Handshake {
  readonly origin?: string;
  readonly host?: string;
  /** The sub-protocol to offer. */
  readonly protocol?: string;
}

export interface Refused {
  readonly status: number;
  readonly body: string;
}

/** The viewer once it is connected, or the HTTP answer that refused it. */
export function knock(
  url: string,
  { origin, host, protocol }: Handshake = {},
): Promise<Watching | Refused> {
  const socket = new WebSocket(url, protocol === undefined ? [] : [protocol], {
    ...(origin !== undefined && { origin }),
    ...(host !== undefined && { headers: { host } }),
  });
  const texts: string[] = [];
  let told = (): void => {};
  socket.on("message", (data: Buffer) => {
    texts.push(data.toString("utf8"));
    told();
  });
  const closed = new Promise<{ code: number; words: string }>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, words: reason.toString("utf8") }));
  });
  const heard = (count: number): Promise<void> =>
    new Promise((resolve) => {
      told = () => {
        if (texts.length >= count) resolve();
      };
      told();
    });
  return new Promise((resolve, reject) => {
    socket.on("open", () => resolve({ socket, texts, heard, closed }));
    socket.on("error", reject);
    socket.on("unexpected-response", (_request, response) => resolve(refused(response)));
  });
}

export async function watch(url: string, handshake?: Handshake): Promise<Watching> {
  const answer = await knock(url, handshake);
  if ("status" in answer) throw new Error(`refused: ${answer.status} ${answer.body}`);
  return answer;
}

async function refused(response: IncomingMessage): Promise<Refused> {
  let body = "";
  for await (const part of response) body += String(part);
  return { status: response.statusCode ?? 0, body };
}
