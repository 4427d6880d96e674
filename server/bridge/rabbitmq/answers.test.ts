import { describe, expect, it } from "vitest";
import { STRANGE, readOverview, readQueue } from "./answers.ts";
import { OVERVIEW, OVERVIEW_WITHOUT_NODES, QUEUE_OF } from "./recorded-fixture.ts";

const MEMBERS = ["r1@localhost", "r2@localhost", "r3@localhost"];

describe("a quorum queue", () => {
  it("is its members, who leads, and who is online", () => {
    expect(readQueue(QUEUE_OF.led)).toEqual({
      ok: true,
      value: { members: MEMBERS, leader: "r1@localhost", online: new Set(MEMBERS) },
    });
  });

  it("has no leader while nobody leads", () => {
    expect(readQueue(QUEUE_OF.leaderless)).toEqual({
      ok: true,
      value: { members: MEMBERS, online: new Set(["r2@localhost", "r3@localhost"]) },
    });
  });

  it("is led and kept online by members alone", () => {
    const odd = { type: "quorum", members: ["a", "a"], online: ["a", "b"], leader: "b" };
    const value = { members: ["a"], online: new Set(["a"]) };
    expect(readQueue(JSON.stringify(odd))).toEqual({ ok: true, value });
  });

  it.each([
    ["classic", QUEUE_OF.classic],
    ["stream", QUEUE_OF.stream],
  ])("is not a %s one", (type, text) => {
    const error = `it is a ${type} queue, and only quorum queues use Raft`;
    expect(readQueue(text)).toEqual({ ok: false, error });
  });

  const long = "n".repeat(256);
  it.each([
    "",
    "[]",
    "null",
    "{}",
    '{"type":"quorum"}',
    '{"type":"quorum","members":[],"online":[]}',
    '{"type":"quorum","members":["a"],"online":"a"}',
    '{"type":"quorum","members":[1],"online":[]}',
    '{"type":"quorum","members":[""],"online":[]}',
    `{"type":"quorum","members":["${long}"],"online":[]}`,
    JSON.stringify({ type: "quorum", members: Array.from({ length: 1_001 }, String), online: [] }),
  ])("is not read from an odd answer: %.60s", (text) => {
    expect(readQueue(text)).toEqual({ ok: false, error: STRANGE });
  });
});

describe("the overview", () => {
  it("tells the version, and where each node listens to clients and tells its figures", () => {
    expect(readOverview(OVERVIEW)).toEqual({
      ok: true,
      value: {
        version: "3.10.8",
        addresses: new Map([
          [
            "r1@localhost",
            { clients: "amqp://127.0.0.1:25671", metrics: "http://127.0.0.1:25971" },
          ],
          // It listens everywhere: its host is the one of its name.
          [
            "r2@localhost",
            { clients: "amqp://127.0.0.1:25672", metrics: "http://localhost:25972" },
          ],
        ]),
      },
    });
  });

  it("tells no addresses to a user who may not see them", () => {
    const value = { version: "3.10.8", addresses: new Map() };
    expect(readOverview(OVERVIEW_WITHOUT_NODES)).toEqual({ ok: true, value });
  });

  it.each([
    [{ port: 0 }],
    [{ port: 65_536 }],
    [{ port: "15692" }],
    [{ node: "r@a b/c" }],
    [{ node: "r@evil?x" }],
    [{ node: "r@" }],
    [{ node: "" }],
    [{ socket_opts: { ip: "1.2.3.4/x#" } }],
  ])("gives no address for a listener with %j", (odd) => {
    const good = { node: "r@h", protocol: "http/prometheus", ip_address: "::", port: 15_692 };
    const text = JSON.stringify({
      rabbitmq_version: "4",
      listeners: [{ ...good, ...odd }, null, 7],
    });
    const read = readOverview(text);
    const addresses = read.ok ? [...read.value.addresses.values()] : [{ metrics: "unread" }];
    expect(addresses.filter(({ metrics }) => metrics !== undefined)).toEqual([]);
  });

  it("writes an address of IPv6 in brackets", () => {
    const one = { node: "r@h", protocol: "https/prometheus", ip_address: "::1", port: 15_691 };
    const read = readOverview(JSON.stringify({ rabbitmq_version: "4", listeners: [one] }));
    expect(read.ok && read.value.addresses.get("r@h")).toEqual({ metrics: "https://[::1]:15691" });
  });

  it.each(["", "[]", "{}", '{"rabbitmq_version":3}', "<!DOCTYPE html>"])(
    "is another server's when it is %j",
    (text) => expect(readOverview(text)).toEqual({ ok: false, error: STRANGE }),
  );
});
