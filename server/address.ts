/** Addresses: what a user may write for an exporter, and how a host stands in a URL. */
import { isIPv4, isIPv6 } from "node:net";
import { type Result, fail, ok } from "../src/core/base/index.ts";

/** The Export API's own default. */
export const EXPORT_PORT = 10_100;
export const PAGE_PORT = 10_101;
export const HOST = "127.0.0.1";

const HOST_AND_PORT = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?$/i;

/** The WebSocket URL that is meant by `host`, `host:port` or a URL; or why there is none. */
export function exporterUrl(text: string): Result<string, string> {
  const written = text.trim();
  if (/^wss?:\/\//i.test(written)) return webSocketUrl(written);
  if (written.includes("://")) return fail("An exporter's URL begins with ws:// or wss://.");
  // A browser would take it for an address in one number: 12345 for 0.0.48.57.
  if (/^[0-9]+$/.test(written)) return fail("That is only a number; write a host, or host:port.");
  const parts = HOST_AND_PORT.exec(isIPv6(written) ? `[${written}]` : written);
  if (parts === null) return fail("Write host, host:port, or a ws:// or wss:// URL.");
  return webSocketUrl(`ws://${parts[1]}:${parts[2] ?? EXPORT_PORT}`);
}

function webSocketUrl(written: string): Result<string, string> {
  if (!URL.canParse(written)) return fail("The host or the port is not valid.");
  const url = new URL(written);
  if (url.username !== "" || url.password !== "") {
    return fail("A browser sends no user name or password to a WebSocket.");
  }
  if (url.port === "0") return fail("An exporter's port is a number from 1 to 65535.");
  url.hash = "";
  const root = url.pathname === "/" && url.search === "";
  return ok(root ? `${url.protocol}//${url.host}` : url.href);
}

/** An IPv6 address stands in brackets in a URL. */
export function hostInUrl(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

/** Nobody but this machine has this name. An IPv6 address may stand in brackets. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (isIPv4(name)) return name.startsWith("127.");
  return name === "::1" || name === "localhost" || name.endsWith(".localhost");
}

/** Listening there means listening on every address of the machine. */
export function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || (isIPv6(host) && /^[0:]+$/.test(host));
}

/** Where this machine itself reaches what listens on `host`. */
export function reachableHost(host: string): string {
  if (!isWildcard(host)) return hostInUrl(host);
  return isIPv4(host) ? HOST : "[::1]";
}
