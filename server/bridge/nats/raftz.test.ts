import { describe, expect, it } from "vitest";
import { STRANGE } from "./answers.ts";
import { type RaftGroup, readRaftz } from "./raftz.ts";
import { RAFTZ_OF } from "./recorded-fixture.ts";

const META = "_meta_";
const NOW = 1_000_000;

function read(text: string): RaftGroup | string | undefined {
  const group = readRaftz(text, META, NOW);
  return group.ok ? group.value : group.error;
}

describe("/raftz", () => {
  it("tells a follower's role, term, vote and indexes, and its leader", () => {
    expect(read(RAFTZ_OF.follower)).toMatchObject({
      id: "fjFyEjc1",
      role: "follower",
      leader: "44jzkV9D",
      term: 8,
      votedFor: "44jzkV9D",
      commitIndex: 84,
      lastApplied: 84,
      lastLogIndex: 84,
      peers: [
        { id: "44jzkV9D", name: "n2", contact: { at: NOW - 101.224417, ago: 101.224417 } },
        { id: "BXScrY9i", name: "n3" },
        { id: "C7B8kAbl", name: "n4" },
      ],
      progress: new Map(),
    });
  });

  it("tells what a leader knows of the others' logs, and passes over strangers", () => {
    const group = read(RAFTZ_OF.leader);
    expect(group).toMatchObject({ role: "leader", lastApplied: 83, lastLogIndex: 85 });
    expect(group).toMatchObject({
      peers: [
        { contact: { ago: 1_500 } },
        { contact: { ago: 0.125 } },
        { contact: { ago: 62_250 } },
      ],
      progress: new Map([
        ["fjFyEjc1", { match: 84 }],
        ["BXScrY9i", { match: 84 }],
        ["C7B8kAbl", { match: 70 }],
      ]),
    });
  });

  it("tells of a candidate that it knows no leader and gave no vote", () => {
    expect(read(RAFTZ_OF.candidate)).toMatchObject({ role: "candidate", leader: "", votedFor: "" });
  });

  it("is found in whichever account it stands, by its name", () => {
    const named = RAFTZ_OF.follower.replace("$SYS", "SYSTEM");
    expect(read(named)).toMatchObject({ id: "fjFyEjc1" });
    for (const text of ["{}", '{"$SYS":{}}', '{"$SYS":{"S-R3F-x":{}}}', '{"$SYS":7}']) {
      expect(read(text)).toBeUndefined();
    }
  });

  it("leaves the role out when it is none of Raft's", () => {
    expect(read(RAFTZ_OF.follower.replace("FOLLOWER", "CLOSED"))).not.toHaveProperty("role");
  });

  it.each([
    ['"term":8', '"term":-8'],
    ['"term":8', '"term":18446744073709551615'],
    ['"id":"fjFyEjc1"', '"id":"fjFyEjc1|"'],
    ['"voted_for":"44jzkV9D"', '"voted_for":"\\u0000"'],
    ['"leader":"44jzkV9D"', '"leader":7'],
    ['"committed":84', '"committed":"84"'],
  ])("is refused when %s is %s", (was, is) => {
    expect(read(RAFTZ_OF.follower.replace(was, is))).toBe(STRANGE);
  });

  it.each(["", "[]", "null", '{"$SYS":{"_meta_":7}}'])("is refused when it is %s", (text) => {
    expect(read(text)).toBe(STRANGE);
  });
});
