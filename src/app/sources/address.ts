/** Where an exporter is: what was typed, or a link brought, made into the URL of a WebSocket. */
import { type Result, fail, ok, shown } from "../../core/base/index.ts";
import { spaceOf } from "./address-space.ts";

export const DEFAULT_PORT = 10_100;
export const ADDRESS_LIMIT = 2_000;

const EXAMPLE = "such as 192.168.1.7:10100 or wss://raft.example.org/export";
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
// oxlint-disable-next-line no-control-regex -- no address holds them, and a URL drops some silently
const SPACE = /[\s\u0000-\u001f\u007f]/;

/**
 * `host`, `host:port`, an IPv6 address with or without brackets, or a `ws://` or `wss://` URL, as
 * a normal URL; else one sentence that says what to change. A bare host gets the exporter's usual
 * port; a URL is taken as written, so one without a port means 80 or 443.
 */
export function parseExporter(text: string): Result<string, string> {
  if (text.length > ADDRESS_LIMIT) {
    return fail(`The address is longer than ${ADDRESS_LIMIT} characters; shorten it.`);
  }
  const typed = text.trim();
  if (typed === "") return fail(`Type the address of an exporter, ${EXAMPLE}.`);
  if (SPACE.test(typed)) return fail("An address holds no spaces; take them out.");
  const scheme = SCHEME.exec(typed)?.[1]?.toLowerCase();
  return scheme === undefined ? parseHostAndPort(typed) : parseUrl(typed, scheme);
}

function parseUrl(typed: string, scheme: string): Result<string, string> {
  const rest = typed.slice(scheme.length);
  if (scheme === "http" || scheme === "https") {
    const secure = scheme === "http" ? "ws" : "wss";
    return fail(`An exporter speaks WebSocket: write ${secure}${shown(rest)} instead.`);
  }
  if (scheme !== "ws" && scheme !== "wss") {
    return fail(`${shown(scheme, 24)}:// is not a WebSocket; use ws:// or wss://.`);
  }
  if (!URL.canParse(typed)) {
    return fail(`“${shown(typed)}” is not a complete address; write it ${EXAMPLE}.`);
  }
  const url = new URL(typed);
  if (url.username !== "" || url.password !== "") return fail(CREDENTIALS);
  if (url.port === "0") return fail(badPort("0"));
  // A WebSocket has no place for a fragment, and older browsers throw at one.
  url.hash = "";
  return ok(url.href);
}

const CREDENTIALS =
  "A WebSocket address can't carry a user name or password; leave out what stands before the @.";

function badPort(port: string): string {
  return `“${shown(port, 24)}” is not a port; use a number from 1 to 65535, as in host:10100.`;
}

function parseHostAndPort(typed: string): Result<string, string> {
  if (typed.includes("@")) return fail(CREDENTIALS);
  if (/[/\\?#]/.test(typed)) {
    return fail(`An address with a path must be a whole URL: write ws:// before it.`);
  }
  if (/^[0-9]+$/.test(typed)) {
    return fail(`“${shown(typed, 24)}” is only a number; write a host, as in 127.0.0.1:10100.`);
  }
  const { host, port } = split(typed);
  const number = /^[0-9]{1,6}$/.test(port) ? Number(port) : 0;
  if (number < 1 || number > 65_535) return fail(badPort(port));
  const url = `ws://${host}:${number}/`;
  if (host === "" || !URL.canParse(url)) {
    // As it was typed: we may have put brackets round it.
    const given = typed.includes(host) ? host : typed;
    return fail(`“${shown(given)}” is not a host; write a name or an IP address, ${EXAMPLE}.`);
  }
  return ok(new URL(url).href);
}

function split(typed: string): { host: string; port: string } {
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/.exec(typed);
  if (bracketed !== null) {
    return { host: bracketed[1] ?? "", port: bracketed[2] ?? `${DEFAULT_PORT}` };
  }
  const colon = typed.indexOf(":");
  if (colon === -1) return { host: typed, port: `${DEFAULT_PORT}` };
  // More than one colon and no brackets: an IPv6 address, which then has no room for a port.
  if (typed.includes(":", colon + 1)) return { host: `[${typed}]`, port: `${DEFAULT_PORT}` };
  return { host: typed.slice(0, colon), port: typed.slice(colon + 1) };
}

/** `host:port` of a URL that `parseExporter` gave, fit to be shown. */
export function hostOf(url: string): string {
  if (!URL.canParse(url)) return shown(url);
  const { hostname, port, protocol } = new URL(url);
  return shown(`${hostname}:${port === "" ? (protocol === "wss:" ? 443 : 80) : port}`, 80);
}

/** What may be kept and shown of a URL that `parseExporter` gave: a token opens doors. */
export function withoutToken(url: string): string {
  const address = new URL(url);
  // Taking out what is not there would write the rest of the query anew.
  if (!address.searchParams.has("token")) return url;
  address.searchParams.delete("token");
  return address.href;
}

/** The exporter runs on the viewer's own machine. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && spaceOf(new URL(url).hostname) === "loopback";
}
