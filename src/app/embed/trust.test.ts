import { describe, expect, test } from "vitest";
import { hearsLive, isAnswered, isFramedByItself, namedOrigins } from "./trust.ts";

const OWN = "https://raft.example";
const A = "https://a.example";
const around = (origin: string, named: readonly string[] = []) => ({
  origin,
  ownOrigin: OWN,
  named,
});

describe("who the page around is", () => {
  test.each([
    [OWN, [], true, true],
    [A, [], true, false],
    [A, [A], true, true],
    ["https://b.example", [A], false, false],
    [OWN, [A], true, true],
    ["null", [], false, false],
    ["file://", [], false, false],
    ["", [], false, false],
  ])("%s, where %j may frame it: answered %s, hears live %s", (origin, named, answered, live) => {
    expect([isAnswered(around(origin, named)), hearsLive(around(origin, named))]).toEqual([
      answered,
      live,
    ]);
  });

  test("the server's list", () => {
    expect(namedOrigins(`${A} ${OWN}`)).toEqual([A, OWN]);
    expect(namedOrigins(undefined)).toEqual([]);
  });

  test("only a single frame in a page of the same origin is its own", () => {
    const location = { origin: OWN };
    const parent = { location: { origin: OWN } };
    const framed = (page: object): boolean => isFramedByItself(page as Window);
    expect(framed({ location, parent, top: parent })).toBe(true);
    expect(framed({ location, parent, top: {} })).toBe(false);
    const other = { location: { origin: A } };
    expect(framed({ location, parent: other, top: other })).toBe(false);
    const closed = {
      get location(): never {
        throw new Error("SecurityError");
      },
    };
    expect(framed({ location, parent: closed, top: closed })).toBe(false);
  });
});
