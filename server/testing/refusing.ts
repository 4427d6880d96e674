/** A web server that opens no WebSocket: it answers every handshake with a status of HTTP. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Refusing {
  readonly url: string;
  /** Resolves when somebody was refused. */
  readonly refused: Promise<void>;
  /** The port is free afterwards. */
  close(): Promise<void>;
}

export async function refusing(status: number, port = 0): Promise<Refusing> {
  let tell = (): void => {};
  const refused = new Promise<void>((resolve) => (tell = resolve));
  const server = createServer((_request, response) => {
    response.writeHead(status).end();
    tell();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  onTestFinished(close);
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, refused, close };
}
