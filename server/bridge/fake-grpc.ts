/**
 * Plays a gRPC server to the tests of bridges: over real sockets, with answers that are written by
 * hand. Other connections to the same port go to the server beside it, as at an etcd.
 */
import {
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
  createServer as createHttp2Server,
} from "node:http2";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { onTestFinished } from "vitest";
import { framed } from "./grpc-reply.ts";

export type GrpcAnswer = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

export interface FakeGrpc {
  readonly url: string;
  /** How it answers from now on. */
  answer: GrpcAnswer;
  /** The headers of what was asked, in order. */
  readonly asked: readonly IncomingHttpHeaders[];
  /** Every session that there was, in order. */
  readonly sessions: readonly ServerHttp2Session[];
  /** What went over connections with HTTP/2, in both directions, in bytes. */
  readonly bytes: () => number;
  /** Questions that are open now. */
  readonly open: () => number;
}

const HEADERS = { ":status": 200, "content-type": "application/grpc" };

/** With a message. */
export function says(message: Buffer): GrpcAnswer {
  return (stream) => {
    stream.respond(HEADERS, { waitForTrailers: true });
    stream.on("wantTrailers", () =>
      stream.sendTrailers({ "grpc-status": "0", "grpc-message": "" }),
    );
    stream.end(framed(message));
  };
}

/** With a status and words, all of it in the headers, as servers do. */
export function refuses(code: number, words: string): GrpcAnswer {
  return (stream) => {
    const status = { "grpc-status": String(code), "grpc-message": words };
    stream.respond({ ...HEADERS, ...status }, { endStream: true });
  };
}

export function staysSilent(): void {}

/** Listens until the test is over. `beside` is the URL of a server that speaks HTTP/1. */
export async function fakeGrpc(answer: GrpcAnswer, beside?: string): Promise<FakeGrpc> {
  const asked: IncomingHttpHeaders[] = [];
  const sessions: ServerHttp2Session[] = [];
  const sockets: Socket[] = [];
  let open = 0;
  const http2 = createHttp2Server();
  http2.on("session", (session) => void sessions.push(session));
  http2.on("sessionError", () => {});
  http2.on("stream", (stream, headers) => {
    asked.push(headers);
    open += 1;
    stream.on("close", () => (open -= 1));
    stream.on("error", () => {});
    fake.answer(stream, headers);
  });
  const spoken: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.once("data", (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      if (first.toString("latin1").startsWith("PRI ")) {
        spoken.push(socket);
        http2.emit("connection", socket);
      } else if (beside !== undefined) pass(socket, Number(new URL(beside).port));
      else socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bytes = (): number =>
    spoken.reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0);
  const fake: FakeGrpc = { url, answer, asked, sessions, bytes, open: () => open };
  return fake;
}

function pass(socket: Socket, port: number): void {
  const other = connect(port, "127.0.0.1");
  other.on("error", () => socket.destroy());
  socket.on("close", () => other.destroy());
  socket.pipe(other);
  other.pipe(socket);
}
