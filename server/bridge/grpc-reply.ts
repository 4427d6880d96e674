/** What is said to a gRPC server and by it, one message each; of its answer nothing is believed. */
import type { IncomingHttpHeaders, IncomingHttpStatusHeader } from "node:http2";
import { type Result, fail, ok } from "../../src/core/base/index.ts";

/** As it came over HTTP/2, ended by the server itself. */
export interface Heard {
  readonly headers: IncomingHttpHeaders & IncomingHttpStatusHeader;
  /** Empty where all was said in the headers. */
  readonly trailers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  /** gRPC's own status: 0 where a message came. */
  readonly code: number;
  /** In protobuf; empty where the status is another. */
  readonly message: Buffer;
  /** The server's own words for that. */
  readonly words: string;
}

const NO_GRPC = "no gRPC is spoken there";

/** Before each message: a byte that says whether it is compressed, and its length in four. */
const PREFIX = 5;

export function framed(message: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** It ended too early: whoever comes to the end of an answer says with which status. */
export function isCutOff({ headers, trailers }: Heard): boolean {
  if (headers[":status"] === undefined) return true;
  return isGrpc(headers) && (trailers["grpc-status"] ?? headers["grpc-status"]) === undefined;
}

function isGrpc(headers: Heard["headers"]): boolean {
  const type = headers["content-type"] ?? "";
  return headers[":status"] === 200 && /^application\/grpc(?:$|[+;])/.test(type);
}

export function readReply({ headers, trailers, body }: Heard): Result<Reply, string> {
  const status = headers[":status"];
  if (status !== 200) return fail(`it answers with HTTP status ${status}`);
  if (!isGrpc(headers)) return fail(NO_GRPC);
  const code = textOf(trailers["grpc-status"] ?? headers["grpc-status"]);
  if (!/^[0-9]{1,3}$/.test(code)) return fail(NO_GRPC);
  if (Number(code) !== 0) {
    const words = unescaped(textOf(trailers["grpc-message"] ?? headers["grpc-message"]));
    return ok({ code: Number(code), message: Buffer.alloc(0), words });
  }
  // One message, and as it is: nothing else was offered.
  const isWhole = body.length >= PREFIX && body.readUInt32BE(1) === body.length - PREFIX;
  if (!isWhole || body[0] !== 0) return fail(NO_GRPC);
  return ok({ code: 0, message: body.subarray(PREFIX), words: "" });
}

function textOf(header: string | readonly string[] | undefined): string {
  return typeof header === "string" ? header : "";
}

/** Whatever is not plain ASCII comes as `%E2%80%A6`; what is no such text stays as it came. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
