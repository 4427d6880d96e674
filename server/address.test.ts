import { describe, expect, it } from "vitest";
import { exporterUrl, isLoopback, isWildcard, reachableHost } from "./address.ts";

describe("the exporter that a user writes", () => {
  it.each([
    ["pfsd-1", "ws://pfsd-1:10100"],
    ["10.0.0.7:9000", "ws://10.0.0.7:9000"],
    ["::1", "ws://[::1]:10100"],
    ["[fe80::2]:99", "ws://[fe80::2]:99"],
    ["ws://host:10100", "ws://host:10100"],
    ["WSS://Host/raft?x=1#part", "wss://host/raft?x=1"],
    ["  host:1  ", "ws://host:1"],
  ])("%s means %s", (text, url) => {
    expect(exporterUrl(text)).toEqual({ ok: true, value: url });
  });

  it.each([
    "",
    "http://host",
    "host:99999",
    "host:0",
    "ws://[::1]:0",
    "12345",
    "host/path",
    "ws://",
    "ws://user:secret@host",
    'a"><script>',
    "a b",
  ])("%j gets a sentence", (text) => {
    const url = exporterUrl(text);
    expect(url.ok ? url.value : url.error).toMatch(/^[A-Z].*\.$/);
  });
});

describe("hosts", () => {
  it.each(["localhost", "127.0.0.1", "127.8.9.1", "::1", "[::1]", "LOCALHOST", "a.localhost"])(
    "%s is this machine alone",
    (host) => expect(isLoopback(host)).toBe(true),
  );

  it.each(["0.0.0.0", "10.0.0.1", "localhost.evil.example", "127.0.0.1.evil.example", "::2", ""])(
    "%j is not",
    (host) => expect(isLoopback(host)).toBe(false),
  );

  it("a wildcard is reached by the loopback address", () => {
    expect(["0.0.0.0", "::", "10.0.0.1", "::2"].map(isWildcard)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(["0.0.0.0", "::", "10.0.0.1", "::2"].map(reachableHost)).toEqual([
      "127.0.0.1",
      "[::1]",
      "10.0.0.1",
      "[::2]",
    ]);
  });
});
