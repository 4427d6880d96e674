import { describe, expect, it } from "vitest";
import { STRANGE, readJsz, readRoutez, readVarz } from "./answers.ts";
import * as recorded from "./recorded-fixture.ts";

describe("/varz", () => {
  it("tells who answers", () => {
    expect(readVarz(recorded.VARZ)).toEqual({
      ok: true,
      value: {
        serverId: "NCPA6XYVWHHETFXSFMWKVGTV3PZMHLSODSCYL2HUHBGGBRBCL3Q52RPX",
        name: "n1",
        version: "2.9.10",
        host: "127.0.0.1",
        port: 4241,
      },
    });
  });

  it.each([
    "",
    "null",
    "[]",
    "{}",
    '{"server_id":"N"}',
    '{"server_id":1,"server_name":"n"}',
    "<html>",
  ])("is refused when it is %s", (text) =>
    expect(readVarz(text)).toEqual({ ok: false, error: STRANGE }),
  );

  it("keeps no more of a name than a name has", () => {
    const read = readVarz(recorded.VARZ.replace('"n1"', `"${"n".repeat(100_000)}"`));
    expect(read.ok && read.value.name.length).toBe(256);
  });
});

describe("/jsz of the meta group", () => {
  const meta = (text: string): unknown => {
    const read = readJsz(text);
    return read.ok ? read.value.meta : read.error;
  };

  it("of a leader tells the others, and when it heard of them by its own clock", () => {
    const now = Date.parse("2026-11-30T01:40:46.236Z");
    expect(meta(recorded.JSZ_OF_LEADER)).toMatchObject({
      clusterName: "C1",
      leader: "n1",
      size: 3,
      replicas: [
        { id: "44jzkV9D", name: "n2", contact: { at: now - 36.084331, ago: 36.084331 } },
        { id: "BXScrY9i", name: "n3", isOffline: false, contact: { ago: 10_236.084331 } },
      ],
    });
  });

  it("of a follower names the leader alone", () => {
    expect(meta(recorded.JSZ_OF_FOLLOWER)).toEqual({
      clusterName: "C1",
      leader: "n1",
      replicas: [],
      size: 3,
    });
  });

  it("names nobody when nobody leads, whatever it gives as the leader's id", () => {
    expect(meta(recorded.JSZ_WITHOUT_LEADER)).toMatchObject({ leader: "" });
  });

  it("is missing where JetStream is off, or not clustered", () => {
    const off = readJsz(recorded.JSZ_WITHOUT_JETSTREAM);
    expect(off).toMatchObject({ ok: true, value: { isDisabled: true } });
    const alone = readJsz(recorded.JSZ_WITHOUT_CLUSTER);
    expect(alone).toMatchObject({ ok: true, value: { isDisabled: false } });
    for (const read of [off, alone]) expect(read.ok && read.value.meta).toBeUndefined();
  });

  it("takes no placeholder for a name, and the id from where it stands", () => {
    const words = "Server name unknown at this time (peerID: BXScrY9i)";
    const nameless = recorded.JSZ_OF_LEADER.replace('"n3"', `"${words}"`);
    const old = nameless.replace(',"peer":"BXScrY9i"', "");
    for (const text of [nameless, old]) {
      expect(meta(text)).toMatchObject({
        replicas: [{ name: "n2" }, { id: "BXScrY9i", name: "" }],
      });
    }
  });

  it.each([
    ['"cluster_size":3', '"cluster_size":-3'],
    ['"cluster_size":3', '"cluster_size":"3"'],
    ['"name":"n3"', '"name":""'],
    ['"server_id":"NCPA', '"id":"NCPA'],
  ])("is refused when %s is %s", (was, is) => {
    const text = recorded.JSZ_OF_LEADER.replace(was, is).replace(
      ',"peer":"BXScrY9i"',
      ',"peer":"B|cr\\u0000"',
    );
    expect(meta(text)).toBe(STRANGE);
  });

  it.each(['"active":-5', '"active":1e300', '"active":"1s"', '"active":null'])(
    "knows no moment from %s",
    (active) => {
      const text = recorded.JSZ_OF_LEADER.replace('"active":36084331', active);
      expect(meta(text)).toMatchObject({ replicas: [{ name: "n2" }, {}] });
      expect(meta(text)).not.toMatchObject({ replicas: [{ contact: {} }, {}] });
    },
  );
});

describe("/jsz of streams", () => {
  it("tells each stream's leader, the other replicas and what was written", () => {
    const read = readJsz(recorded.JSZ_OF_STREAMS);
    expect(read.ok && read.value.streams).toMatchObject([
      {
        account: "$G",
        name: "ORDERS",
        leader: "n1",
        raftGroup: "",
        lastMessage: 7,
        replicas: [{ name: "n1", contact: { ago: 862.980989 } }, { name: "n3" }],
      },
      { name: "ONE", leader: "n2", replicas: [] },
    ]);
    // It was never heard of.
    expect(read.ok && read.value.streams[0]?.replicas[1]).not.toHaveProperty("contact");
  });

  it("passes over what is no stream", () => {
    const text = recorded.JSZ_OF_STREAMS.replace('"stream_detail":[', '"stream_detail":[7,{},[],');
    const read = readJsz(text);
    expect(read.ok && read.value.streams).toHaveLength(2);
  });
});

describe("/routez", () => {
  it("tells what went over each connection, and to whom", () => {
    const routes = readRoutez(recorded.ROUTEZ);
    expect(routes).toMatchObject([
      { sentBytes: 7_319, receivedBytes: 7_693, remoteName: "" },
      { sentBytes: 5_729, receivedBytes: 7_596 },
    ]);
    expect(new Set(routes.map(({ key }) => key)).size).toBe(2);
  });

  it.each(["", "{}", '{"routes":{}}', '{"routes":[{"remote_id":"N","in_bytes":-1}]}'])(
    "tells nothing when it is %s",
    (text) => expect(readRoutez(text)).toEqual([]),
  );
});
