/** Every row: how a request names us and where its page is from, and whether it may come in. */
import { hostname } from "node:os";
import { type Guard, createGuard } from "./guard.ts";

/** Four servers of different openness. */
export const GUARDS = {
  /** As it is started without an option. */
  local: createGuard({ host: "127.0.0.1", hosts: [], origins: [] }),
  /** Behind a proxy, with another site's page. */
  named: createGuard({
    host: "127.0.0.1",
    hosts: ["lab.example", "fd00::7"],
    origins: ["https://a.example:8443"],
  }),
  /** On one address of the network. */
  address: createGuard({ host: "192.168.7.1", hosts: [], origins: [] }),
  /** On every address. */
  everywhere: createGuard({ host: "0.0.0.0", hosts: [], origins: [] }),
} as const satisfies Readonly<Record<string, Guard>>;

export type Verdict = "in" | "host" | "origin";

export interface DoorRow {
  readonly guard: keyof typeof GUARDS;
  /** The Host header; absent for none. */
  readonly host?: string;
  /** The Origin header; absent for none. */
  readonly origin?: string;
  /** In, or which of the two headers keeps it out. */
  readonly verdict: Verdict;
}

type HostRow = readonly [keyof typeof GUARDS, string | undefined, Verdict];

/** Without an origin: no browser, or its address bar. */
const HOSTS: readonly HostRow[] = [
  ["local", "127.0.0.1", "in"],
  ["local", "127.0.0.1:10101", "in"],
  ["local", "127.0.0.2:10101", "in"],
  ["local", "localhost", "in"],
  ["local", "LOCALHOST:10101", "in"],
  ["local", "raft.localhost:10101", "in"],
  ["local", "[::1]:10101", "in"],
  ["local", "[0:0:0:0:0:0:0:1]", "in"],
  ["local", undefined, "host"],
  ["local", "", "host"],
  ["local", ":10101", "host"],
  // DNS rebinding: a stranger's name that points at this machine.
  ["local", "evil.example", "host"],
  ["local", "evil.example:10101", "host"],
  ["local", "127.0.0.1.evil.example", "host"],
  ["local", "127.0.0.1.nip.io:10101", "host"],
  ["local", "localhost.evil.example", "host"],
  ["local", "localhost.", "host"],
  ["local", "evillocalhost", "host"],
  ["local", "local", "host"],
  // Addresses at which it does not listen.
  ["local", "0.0.0.0:10101", "host"],
  ["local", "[::]:10101", "host"],
  ["local", "10.0.0.1", "host"],
  ["local", "128.0.0.1", "host"],
  ["local", "[::ffff:10.0.0.1]", "host"],
  ["local", "[fe80::1]", "host"],
  // What a URL would read in another way than a header.
  ["local", "localhost@evil.example", "host"],
  ["local", "evil.example@localhost", "host"],
  ["local", "evil.example/localhost", "host"],
  ["local", "localhost/evil", "host"],
  ["local", "evil.example?localhost", "host"],
  ["local", "evil.example#localhost", "host"],
  ["local", "localhost evil.example", "host"],
  ["local", "localhost,evil.example", "host"],
  ["local", "localhost\\@evil.example", "host"],
  ["local", "localhost:99999", "host"],
  ["local", "localhost:port", "host"],
  ["local", "localhost:1:2", "host"],
  ["local", "[localhost]", "host"],
  ["local", "[::1", "host"],
  ["local", "::1", "host"],
  ["local", "%6cocalhost", "host"],
  ["local", "http://localhost", "host"],
  ["local", "x".repeat(5_000), "host"],
  ["named", "lab.example", "in"],
  ["named", "LAB.example:443", "in"],
  ["named", "[fd00::7]:1", "in"],
  ["named", "[fd00:0:0::7]", "in"],
  ["named", "127.0.0.1", "in"],
  ["named", "a.lab.example", "host"],
  ["named", "lab.example.evil.example", "host"],
  ["named", "lab_example", "host"],
  ["address", "192.168.7.1:10101", "in"],
  ["address", "localhost", "in"],
  ["address", "192.168.7.2", "host"],
  ["address", hostname(), "host"],
  ["everywhere", "192.168.7.1:10101", "in"],
  ["everywhere", "8.8.8.8", "in"],
  ["everywhere", "[2001:db8::1]:10101", "in"],
  ["everywhere", `${hostname()}:10101`, "in"],
  ["everywhere", `${hostname()}.local`, "in"],
  ["everywhere", "evil.example", "host"],
  ["everywhere", "192.168.7.1.nip.io", "host"],
];

type OriginRow = readonly [keyof typeof GUARDS, string, string, Verdict];

const ORIGINS: readonly OriginRow[] = [
  ["local", "127.0.0.1", "http://127.0.0.1:10101", "in"],
  ["local", "127.0.0.1", "http://localhost:5173", "in"],
  ["local", "localhost", "https://[::1]", "in"],
  ["local", "localhost", "http://localhost", "in"],
  ["local", "localhost", "null", "origin"],
  ["local", "localhost", "", "origin"],
  ["local", "localhost", "https://evil.example", "origin"],
  ["local", "localhost", "http://evil.example:10101", "origin"],
  ["local", "localhost", "http://127.0.0.1.evil.example", "origin"],
  ["local", "localhost", "http://localhost.evil.example", "origin"],
  ["local", "localhost", "http://localhost@evil.example", "origin"],
  ["local", "localhost", "http://evil.example@localhost", "origin"],
  ["local", "localhost", "http://evil.example#localhost", "origin"],
  ["local", "localhost", "http://localhost, http://evil.example", "origin"],
  ["local", "localhost", "http://localhost/", "origin"],
  ["local", "localhost", "file://localhost", "origin"],
  ["local", "localhost", "file://", "origin"],
  ["local", "localhost", "ws://localhost", "origin"],
  ["local", "localhost", "chrome-extension://localhost", "origin"],
  ["local", "localhost", "//localhost", "origin"],
  ["local", "localhost", "localhost", "origin"],
  ["local", "localhost", "http://", "origin"],
  ["local", "localhost", "http://192.168.7.1:10101", "origin"],
  // Rebinding gives both headers the stranger's name: the first is enough.
  ["local", "evil.example", "http://evil.example", "host"],
  ["named", "lab.example", "https://a.example:8443", "in"],
  ["named", "lab.example", "HTTPS://A.EXAMPLE:8443", "in"],
  ["named", "lab.example", "https://lab.example", "in"],
  ["named", "lab.example", "https://a.example", "origin"],
  ["named", "lab.example", "http://a.example:8443", "origin"],
  ["named", "lab.example", "https://b.a.example:8443", "origin"],
  ["named", "localhost", "https://lab.example", "origin"],
  ["address", "192.168.7.1", "http://192.168.7.1:10101", "in"],
  ["address", "192.168.7.1", "http://localhost:10101", "in"],
  ["address", "192.168.7.1", "http://192.168.7.2", "origin"],
  ["everywhere", "192.168.7.1", "http://192.168.7.1:8080", "in"],
  ["everywhere", "[2001:db8::1]", "http://[2001:db8:0::1]:8080", "in"],
  ["everywhere", "192.168.7.1", "http://192.168.7.2:10101", "origin"],
  ["everywhere", "192.168.7.1", "https://evil.example", "origin"],
];

export const DOOR_ROWS: readonly DoorRow[] = [
  ...HOSTS.map(([guard, host, verdict]) => ({
    guard,
    verdict,
    ...(host !== undefined && { host }),
  })),
  ...ORIGINS.map(([guard, host, origin, verdict]) => ({ guard, host, origin, verdict })),
];
