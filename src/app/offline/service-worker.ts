/**
 * Keeps the page's files, so that it opens without a network. Built by itself into `sw.js`, before
 * which tools/offline-files.ts writes the list of all that was built.
 */

/** Paths in the page's folder, each with the SHA-256 of its content in Base64. */
declare const FILES: Readonly<Record<string, string>>;
/** Another one for each build. */
declare const VERSION: string;

/** What the compiler does not know without giving up what it knows of pages. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
}

const worker = globalThis as unknown as WorkerScope;
const folder = new URL(worker.registration.scope);
/** Several pages may share an origin: each has caches of its own. */
const OURS = `raftglass ${folder.pathname} `;
const CACHE = `${OURS}${VERSION}`;
const INDEX = "index.html";
/** So long the server may think about the page itself; then the kept one is shown. */
const PATIENCE_MS = 5_000;
/** Files whose name says what is in them: of those none is ever another one. */
const HASHED = "assets/";
/** What a server writes into the page is true of this visit, never of a later one. */
const WRITTEN_IN = /<meta name="raftglass-[a-z-]+" content="[^"]*" \/>/g;

worker.addEventListener("install", (event) => event.waitUntil(keepAll()));
worker.addEventListener("activate", (event) => event.waitUntil(begin()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // WebSockets never come here; what is another's, or no file of the page, is none of ours.
  if (request.method !== "GET" || url.origin !== folder.origin) return;
  if (!url.pathname.startsWith(folder.pathname)) return;
  const path = url.pathname.slice(folder.pathname.length) || INDEX;
  if (!Object.hasOwn(FILES, path)) return;
  if (path.startsWith(HASHED)) event.respondWith(keptFirst(request, path));
  else event.respondWith(serverFirst(request, path));
});

/** All of one build, or nothing: a file of another build has another hash. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.entries(FILES).map(([path, hash]) => keep(cache, path, hash)));
}

async function keep(cache: Cache, path: string, hash: string): Promise<void> {
  const url = new URL(path, folder);
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  const body =
    path === INDEX
      ? new TextEncoder().encode((await response.text()).replace(WRITTEN_IN, ""))
      : new Uint8Array(await response.arrayBuffer());
  if ((await hashOf(body)) !== hash) throw new Error(`${path} is of another build.`);
  const headers = new Headers(response.headers);
  // The body is unpacked already.
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  await cache.put(url, new Response(body, { headers }));
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...hash));
}

/** The build before has no page open any more: its files go. */
async function begin(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Nothing is opened for it: what was forgotten must not come back, empty. */
function kept(path: string): Promise<Response | undefined> {
  return caches.match(new URL(path, folder), { cacheName: CACHE });
}

async function keptFirst(request: Request, path: string): Promise<Response> {
  return (await kept(path)) ?? fetch(request);
}

async function serverFirst(request: Request, path: string): Promise<Response> {
  const asked = fetch(request);
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  const answer = await Promise.race([asked.catch(() => undefined), late]);
  return answer ?? (await kept(path)) ?? asked;
}
