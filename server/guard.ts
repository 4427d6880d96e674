/**
 * Who may speak to our servers. A name that an attacker's DNS points at this machine is told by the
 * Host header (DNS rebinding), a page of a stranger by the Origin header, and whoever else reaches
 * an address that is not only this machine's by the token that is missing.
 */
import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { hostname as machineName } from "node:os";
import { hostInUrl, isLoopback, isWildcard } from "./address.ts";
import { TOKEN, carriesToken } from "./token.ts";

export interface Allowed {
  /** Where the server listens, as the user wrote it. */
  readonly host: string;
  /** More names that the Host header may say. */
  readonly hosts: readonly string[];
  /** More origins whose pages may connect. */
  readonly origins: readonly string[];
  /** What every request must carry; absent where none must. */
  readonly token?: string;
  /** Somebody chose it and knows it: it is not printed. */
  readonly tokenIsKnown?: boolean;
}

export interface Guard {
  /** The name by which the request reached us, as in a URL; absent when it may not be used. */
  hostOf(header: string | undefined): string | undefined;
  /** May a page of that origin connect to a server that was reached as `host`? */
  allowsOrigin(origin: string | undefined, host: string): boolean;
  /** What every request must carry; absent where none must. */
  readonly token: string | undefined;
  /** Does the request carry it, or must it carry none? */
  trusts(address: string | undefined, headers: IncomingHttpHeaders): boolean;
  /** The address as it is printed for whoever started us: it may be opened, or given away. */
  link(address: string): string;
}

/** Nothing that `URL` would read as a user name, a path or a query. */
const HOST_HEADER = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/i;

export function createGuard(allowed: Allowed): Guard {
  const { host, hosts, origins, token } = allowed;
  const names = new Set([host, ...hosts].map((name) => normalHost(hostInUrl(name))));
  if (isWildcard(host)) {
    const name = machineName().toLowerCase();
    names.add(name).add(`${name}.local`);
  }
  // An address can't be pointed elsewhere by DNS; a wildcard listens on addresses we don't know.
  const anyAddress = isWildcard(host);
  return {
    hostOf(header) {
      const name =
        header !== undefined && HOST_HEADER.test(header) ? normalHost(header) : undefined;
      if (name === undefined) return undefined;
      const address = anyAddress && isIP(name.replace(/^\[|\]$/g, "")) !== 0;
      return isLoopback(name) || names.has(name) || address ? name : undefined;
    },
    allowsOrigin(origin, reachedAs) {
      // Only browsers send one; and without a browser there is no page to keep out.
      if (origin === undefined) return true;
      if (origins.includes(origin.toLowerCase())) return true;
      // "null", the origin of a file:// page and of a sandboxed frame, is no URL.
      if (!ORIGIN.test(origin) || !URL.canParse(origin)) return false;
      const { hostname } = new URL(origin);
      // Any port: the page may be on our server, on another static server or on Vite's.
      return isLoopback(hostname) || hostname === reachedAs;
    },
    token,
    trusts: (address, headers) => token === undefined || carriesToken(token, address, headers),
    link(address) {
      if (token === undefined || allowed.tokenIsKnown === true) return address;
      const url = new URL(address);
      url.searchParams.set(TOKEN, token);
      return url.href;
    },
  };
}

/** A scheme, a host and perhaps a port: a browser writes no more. */
const ORIGIN = /^https?:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/i;

function normalHost(host: string): string | undefined {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined;
}
