import { describe, expect, test } from "vitest";
import { type Page, routeOf, spaceOf } from "./address-space.ts";

test.each([
  ["localhost", "loopback"],
  ["LOCALHOST.", "loopback"],
  ["127.0.0.1", "loopback"],
  ["[::1]", "loopback"],
  ["[::ffff:7f00:1]", "loopback"],
  ["10.1.2.3", "local"],
  ["172.16.0.1", "local"],
  ["172.32.0.1", "public"],
  ["192.168.1.7", "local"],
  ["169.254.1.1", "local"],
  ["100.64.0.1", "local"],
  ["100.128.0.1", "public"],
  ["[fe80::1]", "local"],
  ["[fd00::1]", "local"],
  ["[::ffff:c0a8:107]", "local"],
  ["[2001:db8::1]", "public"],
  ["8.8.8.8", "public"],
  ["printer.local", "local"],
  ["raft.example.org", "unknown"],
])("%s is %s", (hostname, space) => {
  expect(spaceOf(hostname)).toBe(space);
});

describe("the browser may ask the user", () => {
  const secure: Page = { protocol: "https:", hostname: "raftglass.example" };
  const plain: Page = { protocol: "http:", hostname: "raftglass.example" };
  const own: Page = { protocol: "http:", hostname: "127.0.0.1" };
  const office: Page = { protocol: "http:", hostname: "192.168.1.2" };
  const file: Page = { protocol: "file:", hostname: "" };
  test.each([
    ["an https page to this machine", secure, "127.0.0.1", true],
    ["an https page to the local network", secure, "192.168.1.7", true],
    ["an https page to a name that may lead there", secure, "raft.corp.example", true],
    ["an https page to a public address", secure, "8.8.8.8", false],
    ["a page without TLS to a name", plain, "raft.corp.example", false],
    ["a page without TLS to the local network", plain, "192.168.1.7", true],
    ["a page of the local network to its neighbour", office, "192.168.1.7", false],
    ["a page of the local network to this machine", office, "127.0.0.1", true],
    ["a page of this machine to anywhere", own, "192.168.1.7", false],
    ["a file to anywhere", file, "127.0.0.1", false],
  ])("%s: %#", (_, page, host, guarded) => {
    expect(routeOf(page, `ws://${host}:10100/`).guarded).toBe(guarded);
  });

  test("only ws:// from https is mixed content", () => {
    expect(routeOf(secure, "ws://host/").mixed).toBe(true);
    expect(routeOf(secure, "wss://host/").mixed).toBe(false);
    expect(routeOf(plain, "ws://host/").mixed).toBe(false);
  });
});
