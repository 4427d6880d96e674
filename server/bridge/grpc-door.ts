/**
 * Asks one gRPC server, over one session of HTTP/2 that is kept, and never throws. On Node's own
 * HTTP/2: a client of gRPC hides the socket whose bytes are counted, and reconnects in a rhythm of
 * its own.
 */
import type { ClientHttp2Session, ClientHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { type Result, fail, ok } from "../../src/core/base/index.ts";
import { type Heard, type Reply, framed, isCutOff, readReply } from "./grpc-reply.ts";
import { GIVE_UP_MS, type TlsFiles } from "./http-door.ts";
import { type Meter, createMeter } from "./meter.ts";
import { NO_ANSWER, whyNoAnswer } from "./why-no-answer.ts";

export interface Call {
  /** `/package.Service/Method` */
  readonly path: string;
  /** In protobuf; empty where the question says nothing more. */
  readonly message: Buffer;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface GrpcDoor {
  /** The reply, whatever its status; or in a few words why there is none. */
  readonly ask: (call: Call) => Promise<Result<Reply, string>>;
  /** A message has come back, and since then nothing failed: gRPC is spoken there. */
  readonly isProven: () => boolean;
  /** What went over the wire in both directions, in bytes, framing included. */
  readonly bytes: () => number;
  /** Ends the session; the next question opens another. */
  readonly hangUp: () => void;
  readonly close: () => void;
}

/**
 * Whoever has never answered is not waited for: something in between may swallow what it does not
 * understand, and there is another way to ask before the member counts as silent.
 */
const PROVE_MS = 500;
/** The longest answer that is read, in bytes. */
const ANSWER_LIMIT = 65_536;
const OPTIONS = {
  // Nothing but answers: no pushed streams, and 1 MB at most for what the other end keeps open.
  settings: { enablePush: false },
  maxSessionMemory: 1,
};

/** `url` is http or https; its path is left aside. */
export function openGrpcDoor(url: string, tls: TlsFiles = {}): GrpcDoor {
  const meter = createMeter();
  let line: Line | undefined;
  let isProven = false;
  let isClosed = false;

  const hangUp = (): void => {
    line?.end();
    line = undefined;
  };
  const lineNow = async (): Promise<Line | undefined> => {
    // The first words of the command line need not wait for it.
    const { connect } = await import("node:http2");
    if (isClosed) return undefined;
    if (line !== undefined && !line.session.closed && !line.session.destroyed) return line;
    hangUp();
    line = lineOver(connect(url, { ...OPTIONS, ...tls }), meter);
    return line;
  };
  const askOnce = async (call: Call): Promise<Answered> => {
    const line = await lineNow();
    if (line === undefined) return { reply: fail(NO_ANSWER), isLost: false };
    const answered = await askOver(line.session, call, isProven ? GIVE_UP_MS : PROVE_MS);
    // Late, or no server of gRPC: whatever it says next is not waited for.
    if (!answered.reply.ok) line.end();
    return answered;
  };
  return {
    async ask(call) {
      const first = await askOnce(call);
      // A session that was kept may have been ended meanwhile: that says nothing yet.
      const { reply } = first.isLost && isProven ? await askOnce(call) : first;
      if (!reply.ok) isProven = false;
      else if (reply.value.code === 0) isProven = true;
      return reply;
    },
    isProven: () => isProven,
    bytes: meter.bytes,
    hangUp,
    close() {
      isClosed = true;
      hangUp();
    },
  };
}

interface Line {
  readonly session: ClientHttp2Session;
  readonly end: () => void;
}

function lineOver(session: ClientHttp2Session, meter: Meter): Line {
  let socket: Socket | undefined;
  session.on("connect", (_session, connected) => {
    socket = connected;
    meter.add(connected);
  });
  // What ends a session ends its questions, and they tell.
  session.on("error", () => {});
  return {
    session,
    end() {
      session.destroy();
      // After a goodbye it would wait for the other end to close it, and be there until then.
      socket?.destroy();
    },
  };
}

interface Answered {
  readonly reply: Result<Reply, string>;
  /** The connection ended, and the question with it. */
  readonly isLost: boolean;
}

async function askOver(
  session: ClientHttp2Session,
  { path, message, metadata }: Call,
  limitMs: number,
): Promise<Answered> {
  const signal = AbortSignal.timeout(limitMs);
  const headers = {
    ...metadata,
    ":method": "POST",
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
  };
  try {
    const stream = session.request(headers, { signal });
    const heard = hear(stream);
    stream.end(framed(message));
    const answer = await heard;
    return { reply: answer.ok ? readReply(answer.value) : answer, isLost: false };
  } catch (error) {
    return { reply: fail(whyNoAnswer(error)), isLost: !signal.aborted };
  }
}

/** Throws what ended it early. */
async function hear(stream: ClientHttp2Stream): Promise<Result<Heard, string>> {
  let headers: Heard["headers"] = {};
  let trailers: Heard["trailers"] = {};
  stream.on("response", (heard) => (headers = heard));
  stream.on("trailers", (heard: Heard["trailers"]) => (trailers = heard));
  // Beside what the loop throws: nothing that comes later is to end the process.
  stream.on("error", () => {});
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > ANSWER_LIMIT) return fail("its answer is too long");
    parts.push(part);
  }
  const heard = { headers, trailers, body: Buffer.concat(parts) };
  // The loop ends in peace as well when the connection ends, or a stream that was canceled.
  if (isCutOff(heard)) throw Object.assign(new Error("cut off"), { code: "ECONNRESET" });
  return ok(heard);
}
