/** Servers that are no exporter: strangers at an address, and plain hosts of files. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type RequestListener, type ServerResponse, createServer } from "node:http";
import { type AddressInfo, type Server, type Socket, createServer as createTcp } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** At 127.0.0.1 and a free port. */
async function listening(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

export function httpServer(answer: RequestListener): Promise<Listening> {
  return listening(createServer(answer));
}

/** Sends a recording as slowly as the test wants. */
export async function slowServer(text: string) {
  const half = text.slice(0, text.length / 2);
  const answers: ServerResponse[] = [];
  const server = await httpServer((_request, response) => {
    response.writeHead(200, {
      "Access-Control-Allow-Origin": "*",
      "Content-Length": Buffer.byteLength(text),
    });
    response.flushHeaders();
    answers.push(response);
  });
  return {
    url: `http://127.0.0.1:${server.port}/slow.ndjson`,
    answers,
    half: () => void answers.at(-1)?.write(half),
    rest: () => void answers.at(-1)?.end(text.slice(half.length)),
    close: () => server.close(),
  };
}

export interface Mute extends Listening {
  /** Settles at the first connection. */
  readonly called: Promise<unknown>;
}

/** Takes every connection and never says a word. */
export async function muteServer(): Promise<Mute> {
  const server = createTcp(() => {});
  const called = once(server, "connection");
  return { ...(await listening(server)), called };
}

/** A port at which nothing listens. */
export async function deadPort(): Promise<number> {
  const server = await muteServer();
  await server.close();
  return server.port;
}

/** The built page's files. */
export const PAGE = fileURLToPath(new URL("../dist/page", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
export const SUB_FOLDER = "/tools/raft/";

/**
 * Any static web server: the built page in a folder of its own, and no header that helps it.
 * `more`: further pages in that folder.
 */
export function staticServer(more: Readonly<Record<string, string>> = {}): Promise<Listening> {
  return httpServer((request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const name = path === SUB_FOLDER ? "index.html" : normalize(path.slice(SUB_FOLDER.length));
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    const own = Object.hasOwn(more, name) ? more[name] : undefined;
    if (own !== undefined) {
      response.writeHead(200, { "Content-Type": type }).end(own);
      return;
    }
    readFile(join(PAGE, name)).then(
      (bytes) => response.writeHead(200, { "Content-Type": type }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
}
