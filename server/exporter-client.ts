/** One connection to an exporter, as its viewer. */
import { WebSocket } from "ws";
import { assert, shown } from "../src/core/base/index.ts";
import { type Trouble, refusedWith, troubleOf } from "./connect-trouble.ts";
import { LINES_HEADER, LINES_VERSION } from "./play-lines.ts";

export interface Ears {
  /** `lines`: it will send the lines of a recording, as was asked for. */
  opened(lines: boolean): void;
  text(text: string): void;
  binary(bytes: Buffer): void;
  /** Once, and nothing comes after it. */
  closed(ending: Ending): void;
}

export interface Ending {
  /** The WebSocket's close code; 1006 when the connection broke or never was. */
  readonly code: number;
  /** Why, in words. */
  readonly trouble: Trouble;
}

export interface Connecting {
  /** An exporter that plays a recording is asked for its lines. */
  readonly lines?: boolean;
  /** The page on whose behalf we come; absent sends the exporter's own address. */
  readonly origin?: string;
}

/** "The exporter has said all." */
export const OVER = 1000;
const HANDSHAKE_MS = 10_000;
/** More than the longest frame that is read has, in bytes. */
const FRAME_BYTES_LIMIT = 67_108_864;
/** A host that vanished says nothing, and pfsd answers no ping: the kernel asks. */
const KEEP_ALIVE_MS = 15_000;

/** `url` is a WebSocket URL. Gives what ends it, after which nothing is told any more. */
export function listenTo(url: string, ears: Ears, connecting: Connecting = {}): () => void {
  const where = placeOf(url);
  const socket = new WebSocket(url, {
    // The Go exporter refuses whoever names none.
    origin: connecting.origin ?? originOf(url),
    ...(connecting.lines === true && { headers: { [LINES_HEADER]: LINES_VERSION } }),
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: FRAME_BYTES_LIMIT,
    perMessageDeflate: false,
  });
  let lines = false;
  let trouble: Trouble | undefined;
  let done = false;
  const end = (ending: Ending): void => {
    if (done) return;
    done = true;
    ears.closed(ending);
  };
  socket.on("upgrade", ({ headers, socket: wire }) => {
    lines = connecting.lines === true && headers[LINES_HEADER] === LINES_VERSION;
    wire.setKeepAlive(true, KEEP_ALIVE_MS);
  });
  socket.on("unexpected-response", (request, response) => {
    request.destroy();
    // Who hears this is told of no close.
    end({ code: 1006, trouble: refusedWith(response.statusCode ?? 0, where) });
  });
  socket.on("error", (error) => (trouble ??= troubleOf(error, where)));
  socket.on("open", () => {
    if (!done) ears.opened(lines);
  });
  socket.on("message", (data, isBinary) => {
    assert(Buffer.isBuffer(data), "a message arrives in one buffer");
    if (done) return;
    if (isBinary) ears.binary(data);
    else ears.text(data.toString("utf8"));
  });
  socket.on("close", (code, reason) => {
    end({ code, trouble: trouble ?? goodbyeOf(code, reason.toString("utf8"), where) });
  });
  return () => {
    done = true;
    socket.close(OVER);
    // It may never answer our goodbye.
    setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
  };
}

const GOODBYE_MS = 500;

function goodbyeOf(code: number, words: string, where: string): Trouble {
  const said = words === "" ? "" : `: “${shown(words, 120)}”`;
  const how = code === 1006 ? "without a word" : `with code ${code}${said}`;
  return { found: `${where} closed the connection ${how}.`, advice: "Is the exporter running?" };
}

/** Host and port; not what a path or a query may hold in secret. */
export function placeOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** The page that an exporter would serve itself. */
export function originOf(url: string): string {
  return placeOf(url).replace(/^ws/, "http");
}
