/** Asks a NATS server something as its clients do: one request, and the reply to it. */
import { once } from "node:events";
import { connect } from "node:net";
import { onTestFinished } from "vitest";

export interface NatsRequest {
  readonly port: number;
  readonly user: string;
  readonly subject: string;
  readonly body?: object;
}

/** The reply's JSON; fails when the server refuses, or none comes in time. */
export async function requestOfNats({ port, user, subject, body }: NatsRequest): Promise<unknown> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  const text = body === undefined ? "" : JSON.stringify(body);
  const hello = { verbose: false, pedantic: false, lang: "raw", user, pass: user };
  socket.write(
    `CONNECT ${JSON.stringify(hello)}\r\nSUB INBOX 1\r\n` +
      `PUB ${subject} INBOX ${Buffer.byteLength(text)}\r\n${text}\r\n`,
  );
  let heard = "";
  const timer = setTimeout(() => socket.destroy(new Error(`no reply to ${subject}`)), 5_000);
  try {
    for await (const part of socket as AsyncIterable<Buffer>) {
      heard += part.toString("utf8");
      if (heard.includes("-ERR")) throw new Error(`${subject}: ${heard}`);
      if (heard.includes("PING\r\n")) socket.write("PONG\r\n");
      const reply = /MSG INBOX 1 +\d+\r\n(.*)\r\n/.exec(heard)?.[1];
      if (reply !== undefined) return JSON.parse(reply) as unknown;
    }
    throw new Error(`no reply to ${subject}`);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
