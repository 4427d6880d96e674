import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ADDRESS_LIMIT, hostOf, isLoopback, parseExporter, withoutToken } from "./address.ts";

describe("parseExporter understands", () => {
  test.each([
    ["localhost", "ws://localhost:10100/"],
    ["  node-3.example \n", "ws://node-3.example:10100/"],
    ["node-3.example:4000", "ws://node-3.example:4000/"],
    ["Node-3.Example:80", "ws://node-3.example/"],
    ["192.168.1.7", "ws://192.168.1.7:10100/"],
    ["192.168.1.7:65535", "ws://192.168.1.7:65535/"],
    ["[::1]", "ws://[::1]:10100/"],
    ["[::1]:4000", "ws://[::1]:4000/"],
    ["::1", "ws://[::1]:10100/"],
    ["fe80::1:2", "ws://[fe80::1:2]:10100/"],
    ["bücher.example", "ws://xn--bcher-kva.example:10100/"],
    ["ws://host", "ws://host/"],
    ["ws://host:10100", "ws://host:10100/"],
    ["WSS://Host/export?cluster=a%20b", "wss://host/export?cluster=a%20b"],
    ["ws://host:10100/path#part", "ws://host:10100/path"],
  ])("%j as %s", (text, url) => {
    expect(parseExporter(text)).toEqual({ ok: true, value: url });
  });
});

describe("parseExporter refuses, in one sentence that says what to do,", () => {
  test.each([
    ["", "Type the address of an exporter"],
    ["   ", "Type the address of an exporter"],
    ["h".repeat(ADDRESS_LIMIT + 1), "longer than 2000 characters"],
    ["my host:10100", "no spaces"],
    ["host\u0000", "no spaces"],
    ["http://host:10100/x", "write ws://host:10100/x instead"],
    ["https://host", "write wss://host instead"],
    ["ftp://host", "ftp:// is not a WebSocket"],
    ["javascript:alert(1)", "“alert(1)” is not a port"],
    ["javascript://host/%0aalert(1)", "javascript:// is not a WebSocket"],
    ["host:", "“” is not a port"],
    ["host:0", "“0” is not a port"],
    ["host:65536", "“65536” is not a port"],
    ["host:1e3", "“1e3” is not a port"],
    ["ws://host:0", "“0” is not a port"],
    ["ws://host:99999", "is not a complete address"],
    ["ws://", "is not a complete address"],
    ["10100", "only a number"],
    [":10100", "is not a host"],
    ["[::1", "“[::1” is not a host"],
    ["a:b:c", "“a:b:c” is not a host"],
    ["ho<st", "is not a host"],
    ["host/path", "write ws:// before it"],
    ["me:secret@host", "user name or password"],
    ["ws://me:secret@host", "user name or password"],
  ])("%j", (text, part) => {
    const parsed = parseExporter(text);
    expect(parsed.ok ? parsed.value : parsed.error).toContain(part);
    expect(parsed.ok).toBe(false);
  });
});

test("whatever is typed, the answer is a sentence or a URL that parses to itself", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        // Pieces of addresses in any order: more of them get past the first check than of noise.
        fc
          .array(fc.constantFrom("ws://", "wss:", "//", "host", "1", ":", "@", "[", "]", "#", "?%"))
          .map((pieces) => pieces.join("")),
        fc.tuple(fc.domain(), fc.integer()).map(([host, port]) => `${host}:${port}`),
        fc.ipV6(),
        fc.ipV4(),
      ),
      (text) => {
        const parsed = parseExporter(text);
        if (!parsed.ok) {
          expect(parsed.error).toMatch(/^[^\n]{10,300}[.]$/u);
          return;
        }
        const url = new URL(parsed.value);
        expect(["ws:", "wss:"]).toContain(url.protocol);
        expect(url.username + url.password + url.hash).toBe("");
        expect(parseExporter(parsed.value)).toEqual(parsed);
      },
    ),
  );
});

test("hostOf names host and port, written or not", () => {
  expect(hostOf("ws://host:10100/export?x")).toBe("host:10100");
  expect(hostOf("ws://host/")).toBe("host:80");
  expect(hostOf("wss://host/")).toBe("host:443");
  expect(hostOf("ws://[::1]:10100/")).toBe("[::1]:10100");
  expect(hostOf("no\u202eurl")).toBe("no\ufffdurl");
});

test("isLoopback knows this machine by each of its names", () => {
  for (const host of ["localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "[::1]"]) {
    expect(isLoopback(`ws://${host}:10100/`), host).toBe(true);
  }
  for (const host of ["localhost.example", "128.0.0.1", "[::2]", "127.0.0.1.example"]) {
    expect(isLoopback(`ws://${host}:10100/`), host).toBe(false);
  }
});

test.each([
  ["ws://host:10100/?token=secret", "ws://host:10100/"],
  ["ws://host/a?token=secret&b=%20&token=2", "ws://host/a?b=+"],
  ["ws://host/?%74oken=secret", "ws://host/"],
  ["ws://host/a?b=%20&c", "ws://host/a?b=%20&c"],
])("of %s, %s may be kept", (url, kept) => {
  expect(withoutToken(url)).toBe(kept);
});
