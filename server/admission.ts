/** The one question that every request and every handshake is asked at a door of ours. */
import type { IncomingMessage } from "node:http";
import { type Result, fail, ok } from "../src/core/base/index.ts";
import type { Answer } from "./door-answer.ts";
import type { Guard } from "./guard.ts";

/** Its sentence says what is wrong and what to do, and repeats nothing that was sent. */
export interface DoorRefusal extends Answer {
  readonly status: 400 | 401 | 403 | 429 | 503;
}

/** Who came in. */
export interface Admitted {
  /** The name by which we were reached, as in a URL. */
  readonly host: string;
}

const TOKEN_SENTENCE =
  "This needs the token in the link that raftglass printed: open that whole link.";

export function admit(request: IncomingMessage, guard: Guard): Result<Admitted, DoorRefusal> {
  const { headers, headersDistinct, url } = request;
  // Of two, a proxy on the way may have believed the other.
  if ((headersDistinct["host"] ?? []).length > 1) {
    return fail({ status: 400, sentence: "A request has one Host header." });
  }
  const host = guard.hostOf(headers.host);
  if (host === undefined) {
    const sentence =
      "Raftglass does not answer to that host name. Use its address, or start it with " +
      "--allow-host.";
    return fail({ status: 403, sentence });
  }
  if (!guard.allowsOrigin(headers.origin, host)) {
    const sentence =
      "Pages of that origin may not watch, unless raftglass is started with --allow-origin.";
    return fail({ status: 403, sentence });
  }
  if (guard.trusts(url, headers)) return ok({ host });
  const challenge = { "WWW-Authenticate": 'Bearer realm="raftglass"' };
  return fail({ status: 401, sentence: TOKEN_SENTENCE, headers: challenge });
}
