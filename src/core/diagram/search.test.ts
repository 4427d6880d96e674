import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrowsOf, filmed } from "./diagram-fixture.ts";
import { SEARCH_LENGTH, parseSearch, quoted } from "./search.ts";

function wishes(text: string): unknown {
  const parsed = parseSearch(text);
  if (!parsed.ok) return parsed.error;
  const say = ({ key, text: wish }: { key: string; text: string }): string => `${key}=${wish}`;
  return [...parsed.value.wanted.map(say), ...parsed.value.unwanted.map((one) => `-${say(one)}`)];
}

describe("a search", () => {
  it.each([
    ["", []],
    ["   ", []],
    ["kind:append-entries from:node-2", ["kind=append-entries", "from=node-2"]],
    ["KIND:Heartbeat  to:B", ["kind=heartbeat", "to=b"]],
    ['node:"my node" outcome:dropped', ["node=my node", "outcome=dropped"]],
    ["vote -kind:heartbeat -reply", ["word=vote", "-kind=heartbeat", "-word=reply"]],
    ['"10:00" append-entries', ["word=10:00", "word=append-entries"]],
    ["10.0.0.1:4000", ["word=10.0.0.1:4000"]],
    ['kind:""', "There is nothing behind kind:."],
    ["from:", "There is nothing behind from:."],
    ["from: node-1", "There is nothing behind from:."],
    ["-", "There is nothing behind “-”."],
    ["term:7 -TERM:2..14", ["term=7", "-term=2..14"]],
    ["term:seven", "“seven” is no term: write term:3, or term:3..5 for all from 3 to 5."],
    ["term:3..", expect.stringContaining("is no term")],
    ["term:-1", expect.stringContaining("is no term")],
    ["term:", "There is nothing behind term:."],
    ["outcome:lost", "No outcome is called “lost”: it is delivered, dropped or refused."],
    ['from:"node', "The quotation mark before “node” is not closed."],
    ['no"de', expect.stringContaining("quotation mark stands inside")],
    ["host:a", expect.stringMatching(/^There is no host: to search for, only kind:, from:, to:/)],
    ["x".repeat(SEARCH_LENGTH + 1), expect.stringContaining("at most 400 characters")],
    [Array.from({ length: 40 }, () => "x").join(" "), "A search has at most 32 words."],
  ])("%s", (text, expected) => {
    expect(wishes(text)).toEqual(expected);
  });

  it("is understood or answered with a sentence, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const parsed = parseSearch(text);
        if (!parsed.ok) expect(parsed.error).toMatch(/\.$/);
      }),
    );
  });

  it("finds a name again that was put behind a key", () => {
    for (const name of ["node-2", "my node", "a:b", "-x"]) {
      expect(wishes(`from:${quoted(name)}`)).toEqual([`from=${name}`]);
    }
  });
});

describe("what a search shows", () => {
  const film = filmed();
  const nodes = [
    { uuid: "u1", commonName: "node-1" },
    { uuid: "u2", commonName: "node-2" },
    { uuid: "u3", commonName: "Alpha Centauri" },
  ];
  film.tell(0, { type: "state", nodes });
  film.send(100, "u1", "u2");
  film.send(200, "u2", "u1", { details: "heartbeat-reply" });
  film.send(300, "u2", "u3", { details: "append-entries", outcome: "dropped" });
  film.send(400, "u3", "u3", { details: "write" });
  const found = (text: string, hiddenKinds?: ReadonlySet<string>): string[] => {
    const parsed = parseSearch(text);
    if (!parsed.ok) throw new Error(parsed.error);
    const more = { search: parsed.value, ...(hiddenKinds && { hiddenKinds }) };
    return arrowsOf(film.scene(0, 1_000, more)).map((line) => line.split(":")[0]!);
  };
  const [beat, answer, append, write] = [
    "heartbeat from node-1 to node-2",
    "heartbeat-reply from node-2 to node-1",
    "append-entries from node-2 to Alpha Centauri",
    "write from Alpha Centauri to itself",
  ];

  it.each([
    ["", [beat, answer, append, write]],
    ["kind:heartbeat", [beat]],
    ["kind:heartbeat kind:write", [beat, write]],
    ["heartbeat", [beat, answer]],
    ["kind:append-entries from:node-2", [append]],
    ["kind:append-entries from:node-1", []],
    ["from:u2", [answer, append]],
    ['to:"alpha centauri"', [append, write]],
    ["node:node-1", [beat, answer]],
    ["outcome:dropped", [append]],
    ["-kind:heartbeat -outcome:dropped", [answer, write]],
    ["alpha write", [write]],
    ["nothing-like-it", []],
  ])("“%s”", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("leaves out the hidden kinds as the graph does", () => {
    expect(found("node:node-1", new Set(["heartbeat"]))).toEqual([answer]);
  });
});
