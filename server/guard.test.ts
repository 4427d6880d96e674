import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { createGuard } from "./guard.ts";

const local = createGuard({ host: "127.0.0.1", hosts: ["lab.example"], origins: [] });
const everywhere = createGuard({ host: "0.0.0.0", hosts: [], origins: ["https://a.example:8443"] });

describe("the Host header", () => {
  it.each([
    ["localhost:10101", "localhost"],
    ["127.0.0.1", "127.0.0.1"],
    ["[::1]:10101", "[::1]"],
    ["LAB.example:1", "lab.example"],
  ])("%s is ours", (header, name) => expect(local.hostOf(header)).toBe(name));

  it.each([
    undefined,
    "",
    "evil.example",
    "10.0.0.1",
    "localhost@evil.example",
    "evil.example/localhost",
    "evil.example#localhost",
    "localhost evil.example",
    "localhost:99999",
  ])("%j is not", (header) => expect(local.hostOf(header)).toBeUndefined());

  it("on a wildcard every address is ours, and the machine's name, but no other name", () => {
    expect(everywhere.hostOf("192.168.7.1:10101")).toBe("192.168.7.1");
    expect(everywhere.hostOf(`${hostname()}:1`)).toBe(hostname().toLowerCase());
    expect(everywhere.hostOf("evil.example")).toBeUndefined();
  });
});

describe("the Origin header", () => {
  it.each([
    [undefined, "127.0.0.1"],
    ["http://127.0.0.1:10101", "127.0.0.1"],
    ["http://localhost:5173", "127.0.0.1"],
    ["https://[::1]", "127.0.0.1"],
    ["http://192.168.7.1:10101", "192.168.7.1"],
    ["https://a.example:8443", "192.168.7.1"],
  ])("%s may watch what was reached as %s", (origin, host) => {
    expect(everywhere.allowsOrigin(origin, host)).toBe(true);
  });

  it.each([
    "null",
    "",
    "https://evil.example",
    "https://a.example",
    "http://127.0.0.1.evil.example",
    "http://localhost@evil.example",
    "file://localhost",
    "chrome-extension://localhost",
  ])("%j may not", (origin) => expect(everywhere.allowsOrigin(origin, "127.0.0.1")).toBe(false));
});
