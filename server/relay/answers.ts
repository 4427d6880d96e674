/** What the relay answers over plain HTTP: is it well and of use, its figures, the stream. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Position, parsePosition } from "../../src/core/relay/index.ts";
import { metricsText } from "./metrics.ts";
import type { RelayState } from "./relay-state.ts";
import { EVENTS } from "./style.ts";

const HEADERS = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

/** Gives false where there is nothing at that path. */
export function answerFor(state: RelayState, viewersLimit: number) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const isKnown = ["/healthz", "/readyz", "/metrics", "/events"].includes(path);
    if (!isKnown) return false;
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      say(response, 405, "Only GET and HEAD are answered here.");
    } else if (path === "/healthz") say(response, 200, "The relay is running.");
    else if (path === "/readyz") sayReady(state, response);
    else if (path === "/metrics") {
      say(response, 200, metricsText(state), "text/plain; version=0.0.4; charset=utf-8");
    } else if (state.hub.viewersOf(EVENTS) >= viewersLimit) {
      say(response, 503, `The relay has ${viewersLimit} readers of events; no more fit in.`);
    } else stream(state, request, response);
    return true;
  };
}

function sayReady({ upstream, feed }: RelayState, response: ServerResponse): void {
  if (!upstream.isOpen)
    say(response, 503, "The exporter is not connected; the relay keeps trying.");
  else if (!feed.isKnown) say(response, 503, "The exporter has told nothing of its cluster yet.");
  else say(response, 200, "The exporter is connected, and its cluster is known.");
}

function say(
  response: ServerResponse,
  status: number,
  text: string,
  type = "text/plain; charset=utf-8",
): void {
  response.writeHead(status, { ...HEADERS, "Content-Type": type });
  response.end(text.endsWith("\n") ? text : `${text}\n`);
}

/** Until the reader goes, or the exporter does. */
function stream({ hub }: RelayState, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream; charset=utf-8" });
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  response.on("error", () => {});
  // A quiet exporter is no reason to end, as a stalled reader of a page would be.
  request.socket.setTimeout(0).setKeepAlive(true, KEEP_ALIVE_MS);
  // A proxy in between must not collect what is to be seen at once.
  response.flushHeaders();
  const leave = hub.join(
    {
      get bufferedAmount() {
        return response.writableLength;
      },
      send: (bytes) => void response.write(bytes),
      close(_code, words) {
        response.end(`: ${words}\n\n`);
        // Whoever reads nothing never takes the end either.
        setTimeout(() => response.destroy(), CLOSE_MS).unref();
      },
      onDrain: (call) => void response.on("drain", call),
    },
    EVENTS,
    sinceOf(request),
  );
  response.on("close", leave);
}

const CLOSE_MS = 1_000;
/** So a reader whose machine vanished is noticed. */
const KEEP_ALIVE_MS = 30_000;

/** An EventSource says by itself what it heard last; others may ask as a viewer does. */
export function sinceOf({ headers, url = "" }: IncomingMessage): Position | undefined {
  const last = headers["last-event-id"];
  if (typeof last === "string") return parsePosition(last);
  const query = url.slice(url.indexOf("?") + 1);
  const since = url.includes("?") ? new URLSearchParams(query).get("since") : null;
  return since === null ? undefined : parsePosition(since);
}
