/** Asks one HTTP(S) server, one question at a time over one connection, and never throws. */
import { Agent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as TlsAgent, request as requestHttps } from "node:https";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type Result, fail, ok } from "../../src/core/base/index.ts";
import { createMeter } from "./meter.ts";
import { whyNoAnswer } from "./why-no-answer.ts";

export interface Question {
  readonly path: string;
  /** JSON to send; a question with it is a POST. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer is long, and may come compressed. */
  readonly isLong?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What proves who is who, as PEM texts. */
export interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface Door {
  /** The answer, whatever its status; or in a few words why there is none. */
  readonly ask: (question: Question) => Promise<Result<Answer, string>>;
  /** What went over the wire in both directions, in bytes, headers included. */
  readonly bytes: () => number;
  readonly close: () => void;
}

/** A server that is slower has given up on us; its next answer would be to an old question. */
export const GIVE_UP_MS = 10_000;
/** The longest answer that is read, in bytes, compressed and as it was. */
const ANSWER_LIMIT = 8_388_608;

const unzip = promisify(gunzip);

/** `url` is http or https; its path is left aside. */
export function openDoor(url: string, tls: TlsFiles = {}): Door {
  const { protocol, hostname, port } = new URL(url);
  const isTls = protocol === "https:";
  const pool = { keepAlive: true, maxSockets: 1 };
  const agent = isTls ? new TlsAgent({ ...pool, ...tls }) : new Agent(pool);
  const host = hostname.replace(/^\[|\]$/g, "");
  const where = { agent, host, port: port === "" ? undefined : Number(port) };
  const closing = new AbortController();
  const meter = createMeter();

  const askOnce = (question: Question): Promise<Heard> =>
    new Promise((resolve) => {
      const { path, body, headers, isLong = false } = question;
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(GIVE_UP_MS)]);
      const options = {
        ...where,
        path,
        signal,
        method: body === undefined ? "GET" : "POST",
        headers: {
          ...(body !== undefined && { "Content-Type": "application/json" }),
          ...(isLong && { "Accept-Encoding": "gzip" }),
          ...headers,
        },
      };
      const asking = (isTls ? requestHttps : requestHttp)(options);
      asking.on("socket", meter.add);
      asking.on("response", (response) => {
        void textOf(response).then((answer) => resolve({ answer, isOldSocket: false }));
      });
      asking.on("error", (error) => {
        const isOldSocket = asking.reusedSocket && !signal.aborted;
        resolve({ answer: fail(whyNoAnswer(error)), isOldSocket });
      });
      asking.end(body);
    });

  return {
    async ask(question) {
      const first = await askOnce(question);
      // A connection that was kept may have been closed meanwhile: that says nothing yet.
      return first.isOldSocket ? (await askOnce(question)).answer : first.answer;
    },
    bytes: meter.bytes,
    close() {
      closing.abort();
      agent.destroy();
    },
  };
}

interface Heard {
  readonly answer: Result<Answer, string>;
  readonly isOldSocket: boolean;
}

async function textOf(response: IncomingMessage): Promise<Result<Answer, string>> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > ANSWER_LIMIT) return fail("its answer is too long");
      parts.push(part);
    }
    const bytes = Buffer.concat(parts);
    const isZipped = response.headers["content-encoding"] === "gzip";
    const plain = isZipped ? await unzip(bytes, { maxOutputLength: ANSWER_LIMIT }) : bytes;
    return ok({ status: response.statusCode ?? 0, text: plain.toString("utf8") });
  } catch (error) {
    return fail(whyNoAnswer(error));
  }
}
