/**
 * How near an address is: on this machine, in the local network, or anywhere. Browsers keep pages
 * from going nearer than they came from (https://wicg.github.io/local-network-access/), and from
 * leaving https for `ws://` (https://w3c.github.io/webappsec-mixed-content/).
 */

/** `unknown` is a name that only a resolver could place. */
export type Space = "loopback" | "local" | "public" | "unknown";

/** Where the page itself came from: `location`, or the part of it that matters here. */
export interface Page {
  readonly protocol: string;
  readonly hostname: string;
}

/** What the browser may hold against a connection from this page to that exporter. */
export interface Route {
  readonly target: Space;
  /** An https page and a `ws://` address: refused, but for exceptions that differ by browser. */
  readonly mixed: boolean;
  /** The browser may ask the user before it lets the page so near. */
  readonly guarded: boolean;
  /** The page is a file: its origin is `null`, which pfsd refuses. */
  readonly fromFile: boolean;
}

export function routeOf(page: Page, url: string): Route {
  const { protocol, hostname } = new URL(url);
  const target = spaceOf(hostname);
  const fromFile = page.protocol === "file:";
  return {
    target,
    mixed: page.protocol === "https:" && protocol === "ws:",
    guarded: isGuarded(page, fromFile ? "loopback" : spaceOf(page.hostname), target),
    fromFile,
  };
}

function isGuarded(page: Page, from: Space, target: Space): boolean {
  if (from === "loopback" || target === "public") return false;
  if (target === "loopback") return true;
  if (target === "local") return from !== "local";
  // A name may lead into the local network; only an https page can have been allowed or denied it.
  return page.protocol === "https:";
}

/** The space of a host name as `URL.hostname` writes it: IPv4 normalised, IPv6 in brackets. */
export function spaceOf(hostname: string): Space {
  const name = hostname.toLowerCase().replace(/\.$/, "");
  if (name.startsWith("[")) return spaceOfIpv6(name.slice(1, -1));
  if (/^[0-9]+(\.[0-9]+){3}$/.test(name)) return spaceOfIpv4(name.split(".").map(Number));
  if (name === "localhost" || name.endsWith(".localhost")) return "loopback";
  return name.endsWith(".local") ? "local" : "unknown";
}

function spaceOfIpv4(bytes: readonly number[]): Space {
  const [first = 0, second = 0] = bytes;
  if (first === 127) return "loopback";
  const local =
    first === 10 ||
    (first === 192 && second === 168) ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 169 && second === 254) ||
    // Carrier-grade NAT, which the specification counts as local too.
    (first === 100 && second >= 64 && second <= 127);
  return local ? "local" : "public";
}

function spaceOfIpv6(address: string): Space {
  if (address === "::1") return "loopback";
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (mapped !== null) {
    const high = parseInt(mapped[1] ?? "0", 16);
    return spaceOfIpv4([high >> 8, high & 255]);
  }
  return /^(f[cd]|fe[89ab])[0-9a-f]/.test(address) ? "local" : "public";
}
