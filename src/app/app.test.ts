import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../core/base/index.ts";
import { EMPTY_CLUSTER, reconnected, reduce } from "../core/cluster/index.ts";
import { encode } from "../core/protocol/index.ts";
import { CAPTURE, anyMessage } from "../core/testing/index.ts";
import { FAR, SERVED, STATE, live, shelf, started } from "./app-fixture.ts";
import { FakeEnvironment } from "./sources/fake-environment.ts";
import { titleOf } from "./title.ts";

describe("the page, opened", () => {
  it("connects to what its server shows, and has the cluster without any stage", () => {
    const { environment, view, addresses } = live();
    expect(environment.sockets.map(({ url }) => url)).toEqual([SERVED]);
    expect(view().cluster.nodes.size).toBe(2);
    expect([view().greyed, view().status?.type, view().version]).toEqual([false, "open", 3]);
    expect([view().recent, addresses]).toEqual([[SERVED], [SERVED]]);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])("by a link from elsewhere asks, and connects only when told so: %s", (answer, sockets) => {
    const { app, environment, view, addresses, agreed } = started({
      arrival: { wanted: "raft.example", openedFrom: "cross-site" },
    });
    environment.pass(60_000);
    expect([environment.sockets.length, environment.probes.length]).toEqual([0, 0]);
    expect([view().asked, view().session, view().recent]).toEqual([FAR, undefined, []]);
    app.actions.answer(answer);
    environment.pass(0);
    expect([environment.sockets.length, ...agreed]).toEqual(answer ? [sockets, FAR] : [sockets]);
    expect([view().asked, addresses.at(-1)]).toEqual([undefined, agreed[0]]);
    // What was asked once is not asked again by a late second click.
    app.actions.answer(true);
    environment.pass(0);
    expect(environment.sockets).toHaveLength(sockets);
  });

  it("says a sentence when the address asks for what can't be used", () => {
    const { environment, view } = started({ arrival: { wanted: "http://raft.example" } });
    environment.pass(1_000);
    expect(view().complaint).toMatch(/^The address asks for an exporter\. .+\.$/);
    expect(environment.sockets).toHaveLength(0);
  });

  it("twice in a row, as in React's StrictMode, makes one socket", () => {
    const environment = new FakeEnvironment();
    started({ environment }).app.close();
    started({ environment });
    environment.pass(1_000);
    expect([environment.sockets.length, environment.mostSocketsAtOnce]).toEqual([1, 1]);
  });

  it("and closed leaves nothing behind", () => {
    const { app, environment } = live();
    app.close();
    expect([environment.alive.length, environment.timers.size, environment.listeners]).toEqual([
      0, 0, 0,
    ]);
  });
});

describe("another source", () => {
  it("closes the one before, and nothing of it is left in the picture", () => {
    const { app, environment, view } = live();
    const [first] = environment.sockets;
    app.actions.select("a");
    app.actions.toggleKind("heartbeat");
    expect(app.actions.connect("raft.example")).toBeUndefined();
    expect(first?.state).toBe("closed");
    environment.pass(0);
    expect(environment.mostSocketsAtOnce).toBe(1);
    expect(view()).toMatchObject({ selected: undefined, version: 0, counts: { frames: 0 } });
    expect([view().cluster.nodes.size, view().hiddenKinds.size]).toEqual([0, 0]);
    expect(view().recent).toEqual([FAR, SERVED]);
    first?.say(STATE);
    environment.pass(300);
    expect(view().cluster.nodes.size).toBe(0);
  });

  it("that can't be used changes nothing and is told", async () => {
    const { app, environment, view } = live();
    const { session } = view();
    expect(app.actions.connect("no host")).toMatch(/\.$/);
    await app.actions.openRecording("notes.txt", "once upon a time");
    expect(view().complaint).toMatch(/^notes\.txt can't be played\. /);
    expect([view().session === session, environment.alive.length]).toEqual([true, 1]);
  });

  it("may be a recording: the socket is closed, and it plays", async () => {
    const { app, environment, view, addresses } = live();
    await app.actions.openRecording("crashes.ndjson", CAPTURE);
    expect([environment.alive.length, addresses.at(-1)]).toEqual([0, undefined]);
    environment.pass(5_000);
    expect(view().cluster.nodes.size).toBe(5);
    expect([view().greyed, titleOf(view().session?.name)]).toEqual([
      false,
      "crashes.ndjson · Raftglass",
    ]);
  });

  it("wins over a sample that was asked for before and comes late", async () => {
    let send: (text: string) => void = () => undefined;
    const sample = new Promise<string>((resolve) => (send = resolve));
    const { app, environment, view } = started({
      arrival: { served: undefined },
      fetchSample: () => sample,
    });
    const opening = app.actions.openSample();
    app.actions.connect("raft.example");
    environment.pass(0);
    send(CAPTURE);
    await opening;
    expect(view().session?.name).toEqual({ type: "live", url: FAR });
    expect(environment.alive).toHaveLength(1);
  });

  it("none, when the viewer leaves: as at the start", () => {
    const { app, environment, view } = live();
    environment.socket.end();
    environment.pass(300);
    expect(view().greyed).toBe(true);
    app.actions.leave();
    environment.pass(60_000);
    expect(view()).toMatchObject({ greyed: false, counts: { frames: 0 }, recent: [SERVED] });
    expect([view().session, view().status, view().cluster.nodes.size]).toEqual([
      undefined,
      undefined,
      0,
    ]);
    expect([environment.alive.length, environment.timers.size]).toEqual([0, 0]);
  });
});

describe("the sample", () => {
  it("begins where a leader leads", async () => {
    const { app, environment, view } = started({
      arrival: { served: undefined },
      fetchSample: () => Promise.resolve(CAPTURE),
    });
    await app.actions.openSample();
    environment.pass(300);
    const roles = [...view().cluster.nodes.values()].map(({ role }) => role);
    expect(roles.toSorted()).toEqual([...Array.from({ length: 4 }, () => "follower"), "leader"]);
  });

  it("that can't be had is told", async () => {
    const { app, view } = started({ arrival: { served: undefined } });
    await app.actions.openSample();
    expect(view().complaint).toContain("can't be loaded");
    app.actions.dismissComplaint();
    expect(view().complaint).toBeUndefined();
  });
});

describe("a connection that breaks", () => {
  it("greys the picture and keeps it, heals by itself, and what was pinned down stays", () => {
    const { environment, view } = live();
    environment.socket.end();
    environment.pass(300);
    expect([view().greyed, view().cluster.nodes.size]).toEqual([true, 2]);
    environment.pass(30_000);
    environment.socket.accept();
    environment.pass(300);
    // Connected, but nothing told yet: still old.
    expect(view().greyed).toBe(true);
    environment.socket.say(STATE);
    environment.pass(300);
    expect([view().greyed, view().cluster.nodes.get("a")?.stale]).toEqual([false, false]);
    expect(environment.mostSocketsAtOnce).toBe(1);
  });

  it("by silence is greyed too, without a message to say so", () => {
    const { environment, view } = live();
    environment.pass(31_000);
    expect([view().status?.type, view().greyed]).toEqual(["open", true]);
  });

  it("anywhere in any stream leaves the page with what the plain fold believes", () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: anyMessage },
      { weight: 1, arbitrary: fc.constant("cut" as const) },
      { weight: 1, arbitrary: fc.constant("wait" as const) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const { app, environment, view } = started();
        const start = environment.time;
        environment.pass(0);
        environment.socket.accept();
        let plain = EMPTY_CLUSTER;
        for (const what of steps) {
          if (what === "wait") environment.pass(270);
          else if (what === "cut") {
            environment.socket.end();
            while (environment.socket.state !== "connecting") environment.pass(100);
            environment.socket.accept();
            plain = reconnected(plain);
          } else {
            environment.pass(1);
            environment.socket.say(encode(what, "go"));
            plain = reduce(plain, what, instant(environment.time - start));
          }
        }
        environment.pass(300);
        expect(view().cluster).toEqual(plain);
        expect(environment.mostSocketsAtOnce).toBe(1);
        app.close();
      }),
      { numRuns: 100 },
    );
  });
});

describe("what the viewer chose", () => {
  it("is kept for the next visit", () => {
    const storage = shelf();
    const first = started({ storage });
    first.app.actions.setTheme("dark");
    for (let n = 0; n < 12; n++) first.app.actions.connect(`host-${n}`);
    first.app.actions.forget("ws://host-11:10100/");
    first.app.close();
    const { view } = started({ storage, arrival: { served: undefined } });
    expect(view().theme).toBe("dark");
    expect(view().recent).toHaveLength(7);
    expect(view().recent[0]).toBe("ws://host-10:10100/");
  });

  it("of kinds filters the view and never the data", () => {
    const { app, environment, view } = live();
    for (const details of ["heartbeat", "write", "odd"]) {
      environment.socket.say(encode({ type: "event", source: "a", target: "b", details }));
    }
    environment.pass(300);
    const records = view().session?.timeline.next;
    app.actions.onlyKind("write");
    expect([...view().hiddenKinds].toSorted()).toEqual(["heartbeat", "odd"]);
    app.actions.toggleKind("odd");
    app.actions.toggleKind("write");
    expect([...view().hiddenKinds].toSorted()).toEqual(["heartbeat", "write"]);
    app.actions.onlyKind("write");
    app.actions.onlyKind("write");
    expect(view().hiddenKinds.size).toBe(0);
    expect(view().session?.timeline.next).toBe(records);
  });
});
