import { describe, expect, it } from "vitest";
import { STRANGE, readMembers, readStatus, readVars } from "./answers.ts";
import { LIST, STATUS_OF, VARS_OF } from "./recorded-fixture.ts";

describe("/debug/vars", () => {
  it("gives a leader's role, term, vote, indexes and what it knows of the others", () => {
    expect(readVars(VARS_OF.leader)).toEqual({
      ok: true,
      value: {
        id: "bdae9bbc11dd390d",
        term: 2,
        votedFor: "bdae9bbc11dd390d",
        leader: "bdae9bbc11dd390d",
        role: "leader",
        commitIndex: 8,
        lastApplied: 8,
        progress: new Map([
          ["2943212f5e2cf73", { match: 8 }],
          ["3760a4ec3b84f7fa", { match: 7 }],
          ["bdae9bbc11dd390d", { match: 8 }],
        ]),
      },
    });
  });

  it("gives a pre-candidate that knows no leader and gave no vote", () => {
    const read = readVars(VARS_OF.preCandidate);
    expect(read).toMatchObject({
      value: { role: "pre-candidate", leader: "", votedFor: "", progress: new Map() },
    });
  });

  it("says nothing while the member is starting", () => {
    expect(readVars('{"cmdline": ["etcd"],\n"raft.status": null}')).toEqual({
      ok: true,
      value: undefined,
    });
    expect(readVars("not json")).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['"term":2', '"term":-2'],
    ['"term":2', '"term":9007199254740993'],
    ['"id":"bdae9bbc11dd390d"', '"id":13668033151171901709'],
    ['"id":"bdae9bbc11dd390d"', '"id":"bdae9bbc11dd390d0"'],
    ["StateLeader", "StateKing"],
    ['"commit":8', '"commit":"8"'],
  ])("is refused when %s is %s", (was, is) => {
    expect(readVars(VARS_OF.leader.replace(was, is))).toEqual({ ok: false, error: STRANGE });
  });
});

describe("/v3/maintenance/status", () => {
  it.each(Object.entries(STATUS_OF))("of etcd %s is read", (version, text) => {
    const read = readStatus(text);
    const common = { id: "bdae9bbc11dd390d", leader: "bdae9bbc11dd390d", term: 2 };
    expect(read).toMatchObject({ ok: true, value: { ...common, commitIndex: 8, lastApplied: 8 } });
    expect(read.ok && read.value.version.startsWith(version)).toBe(true);
  });

  it("leaves out the leader when there is none", () => {
    const text = STATUS_OF["3.4"].replace('"leader":"13668033151171901709",', "");
    expect(readStatus(text)).toMatchObject({ ok: true, value: { leader: "" } });
  });

  it.each(["{}", "[]", "null", "", '{"header":{}}', '{"header":{"member_id":1}}'])(
    "is refused when it is %s",
    (text) => expect(readStatus(text)).toEqual({ ok: false, error: STRANGE }),
  );
});

describe("/v3/cluster/member/list", () => {
  it("keeps ids of 64 bits that no JavaScript number can hold", () => {
    const read = readMembers(LIST);
    expect(read).toMatchObject({ ok: true, value: { clusterId: "f017819664191323" } });
    expect(read.ok && read.value.members).toEqual([
      {
        id: "2943212f5e2cf73",
        name: "n2",
        clientUrls: ["http://127.0.0.1:23792"],
        learner: false,
      },
      {
        id: "bdae9bbc11dd390d",
        name: "n1",
        clientUrls: ["http://127.0.0.1:23791"],
        learner: false,
      },
      { id: "ffffffffffffffff", name: "", clientUrls: [], learner: true },
    ]);
  });

  it.each([
    ["a number, which has lost digits", '"ID":13668033151171901709'],
    ["0, which is nobody", '"ID":"0"'],
    ["no number", '"ID":"n1"'],
    ["too long", `"ID":"${"9".repeat(400)}"`],
  ])("is refused when an id is %s", (_what, id) => {
    const text = LIST.replace('"ID":"13668033151171901709"', id);
    expect(readMembers(text)).toEqual({ ok: false, error: STRANGE });
  });

  it("is refused when it is longer than a cluster can be", () => {
    const members = Array.from({ length: 1_001 }, (_, index) => ({ ID: `${index + 1}` }));
    expect(readMembers(JSON.stringify({ members }))).toEqual({ ok: false, error: STRANGE });
  });
});
