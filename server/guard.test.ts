import { describe, expect, it } from "vitest";
import { DOOR_ROWS, type DoorRow, GUARDS, type Verdict } from "./door-fixture.ts";
import { createGuard } from "./guard.ts";

/** As it is decided for a request. */
function verdictOn({ guard, host, origin }: DoorRow): Verdict {
  const reachedAs = GUARDS[guard].hostOf(host);
  if (reachedAs === undefined) return "host";
  return GUARDS[guard].allowsOrigin(origin, reachedAs) ? "in" : "origin";
}

describe("the guard", () => {
  it("is told by a hundred rows", () => {
    expect(DOOR_ROWS.length).toBeGreaterThanOrEqual(100);
  });

  it.each(DOOR_ROWS)("$guard: Host $host and Origin $origin: $verdict", (row) => {
    expect(verdictOn(row)).toBe(row.verdict);
  });

  it.each([
    ["LAB.example:1", "lab.example"],
    ["[0:0:0:0:0:0:0:1]:10101", "[::1]"],
  ])("names us as a URL does: %s", (header, name) => {
    expect(GUARDS.named.hostOf(header)).toBe(name);
  });

  it("prints the link with the token, and never a token that was chosen", () => {
    const allowed = { host: "0.0.0.0", hosts: [], origins: [], token: "a".repeat(22) };
    expect(createGuard(allowed).link("ws://10.0.0.1:10100")).toBe(
      `ws://10.0.0.1:10100/?token=${"a".repeat(22)}`,
    );
    const known = createGuard({ ...allowed, tokenIsKnown: true });
    expect(known.link("http://10.0.0.1:10101/")).toBe("http://10.0.0.1:10101/");
    expect(GUARDS.local.link("http://127.0.0.1:10101/")).toBe("http://127.0.0.1:10101/");
  });
});
