/** Serves the built page, and nothing else, to whoever reaches us by a name that is ours. */
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Readable } from "node:stream";
import sirv from "sirv";
import { type Result, fail, ok } from "../src/core/base/index.ts";
import { admit } from "./admission.ts";
import { type Answer, answer } from "./door-answer.ts";
import type { Guard } from "./guard.ts";
import { type PageFacts, indexPage } from "./index-page.ts";
import { LIMITS, type Limits, createLimitedServer } from "./limits.ts";
import { type Place, listen } from "./listen.ts";
import { policy } from "./policy.ts";
import { addressHasToken, tokenCookie, withoutToken } from "./token.ts";

export interface OpenPageServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

export interface PageServerOptions {
  readonly place: Place;
  readonly guard: Guard;
  /** The folder of the built page. */
  readonly folder: string;
  /** The exporter that a page shows which was reached under that host name. */
  readonly exporterFor: (host: string) => string;
  /** Origins whose pages may show ours in a frame; none unless told. */
  readonly embedFrom?: readonly string[];
  readonly limits?: Limits;
}

const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  // Our own pages may know of each other: so one can tell its own link from a stranger's.
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // Not named, and so left to the page: local network access, clipboard, full screen.
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()",
} as const;

/** Built files have plain names, so nothing is decoded: no dot leads a name, no name is empty. */
const PLAIN_PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/;
/** Vite writes the hash of a file's content into its name there. */
const HASHED = "/assets/";
const YEAR_S = 31_536_000;

export async function openPageServer(
  options: PageServerOptions,
): Promise<Result<OpenPageServer, string>> {
  const { guard, folder, embedFrom = [], limits = LIMITS } = options;
  const headers = {
    "Content-Security-Policy": policy({ inPage: false, embedFrom }),
    ...HEADERS,
  };
  // `dev` looks the file up at each request, so that a page built anew is served at once.
  const serveFile = sirv(folder, { dev: true, etag: true, extensions: [] });
  const server = createLimitedServer(limits, (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const admitted = admit(request, guard);
    const path = (request.url ?? "").split(/[?#]/, 1)[0] ?? "";
    if (!admitted.ok) answer(response, admitted.error);
    else if (request.method !== "GET" && request.method !== "HEAD") answer(response, NO_METHOD);
    else if (path === "/" || path === "/index.html") {
      if (guard.token !== undefined && addressHasToken(request.url)) {
        keepToken(request, response, guard.token);
      } else {
        const exporter = options.exporterFor(admitted.value.host);
        void sendIndex(request, response, folder, { exporter, embedFrom });
      }
    } else if (PLAIN_PATH.test(path)) {
      keepSafe(request, response);
      response.setHeader("Cache-Control", cacheControl(path));
      if (path.endsWith(".ndjson")) response.setHeader("Content-Type", "application/x-ndjson");
      serveFile(request, response, () => answer(response, NOTHING));
    } else answer(response, NOTHING);
  });
  const opened = await listen(server, options.place);
  if (!opened.ok) return fail(opened.error);
  return ok({
    port: opened.value,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

const NO_METHOD: Answer = {
  status: 405,
  sentence: "Only GET and HEAD are answered here.",
  headers: { Allow: "GET, HEAD" },
};
const NOTHING: Answer = { status: 404, sentence: "There is nothing here. The page is at /." };
const NOT_BUILT: Answer = {
  status: 503,
  sentence: "The page is not there. Build it again: npm run build.",
};

function cacheControl(path: string): string {
  return path.startsWith(HASHED) ? `public, max-age=${YEAR_S}, immutable` : "no-cache";
}

/**
 * The printed link was opened. The token goes into a cookie, and out of the address: it would stay
 * in the browser's history, on a projector, and in each link that is copied from there.
 */
function keepToken(request: IncomingMessage, response: ServerResponse, token: string): void {
  const { socket, url = "/" } = request;
  response.writeHead(303, {
    Location: withoutToken(url),
    "Set-Cookie": tokenCookie(token, socket.localPort ?? 0),
    "Cache-Control": "no-store",
  });
  response.end();
}

/**
 * The file server throws on a range that ends before it begins, does not hear when a file can't be
 * read after all, and keeps a file open whose reader went away.
 */
function keepSafe(request: IncomingMessage, response: ServerResponse): void {
  // A server may always answer with the whole.
  delete request.headers.range;
  response.once("pipe", (file: Readable) => {
    file.once("error", () => response.destroy());
    response.once("close", () => file.destroy());
  });
}

async function sendIndex(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  facts: Omit<PageFacts, "opened">,
): Promise<void> {
  const site = request.headers["sec-fetch-site"];
  const opened = typeof site === "string" ? site : undefined;
  try {
    const html = await readFile(join(folder, "index.html"), "utf8");
    // What is written into it differs from visit to visit.
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
    });
    response.end(indexPage(html, { ...facts, opened }));
  } catch {
    answer(response, NOT_BUILT);
  }
}
