/** Plays an HTTP server to the tests of bridges: over real sockets, and it fails when told to. */
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface FakeServer {
  readonly url: string;
  /** What each path answers; absent is not found. Changed as the test goes on. */
  readonly answers: Map<string, FakeAnswer>;
  /** Paths that were asked for, in order, with the token that came along. */
  readonly asked: { readonly path: string; readonly token: string | undefined }[];
  /** Questions that have no answer yet, and the most of them at once. */
  open: number;
  mostOpen: number;
  readonly close: () => Promise<void>;
}

export type FakeAnswer = (request: IncomingMessage, body: string) => FakeReply | "never";

export interface FakeReply {
  readonly status?: number;
  /** A text is sent as it is. */
  readonly json: unknown;
}

/** Listens until the test is over. */
export async function fakeServer(): Promise<FakeServer> {
  const answers = new Map<string, FakeAnswer>();
  const asked: { path: string; token: string | undefined }[] = [];
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? "";
    asked.push({ path, token: request.headers.authorization });
    fake.open += 1;
    fake.mostOpen = Math.max(fake.mostOpen, fake.open);
    response.on("close", () => (fake.open -= 1));
    let body = "";
    for await (const part of request) body += String(part);
    const reply = answers.get(path)?.(request, body) ?? { status: 404, json: "not found" };
    if (reply === "never") return;
    response.writeHead(reply.status ?? 200, { "Content-Type": "application/json" });
    response.end(typeof reply.json === "string" ? reply.json : JSON.stringify(reply.json));
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: FakeServer = { url, answers, asked, open: 0, mostOpen: 0, close };
  return fake;
}
