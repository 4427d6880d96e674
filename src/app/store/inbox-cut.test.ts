import { expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { type Message, encode } from "../../core/protocol/index.ts";
import { createTimeline } from "../../core/timeline/index.ts";
import { createInbox, createView } from "./index.ts";

function opened() {
  const timeline = createTimeline();
  const view = createView();
  const inbox = createInbox({ timeline, view, arrived: () => undefined });
  return {
    timeline,
    view,
    inbox,
    say: (at: number, message: Message): void =>
      inbox.frame({ at: instant(at), wire: encode(message) }),
    notes: (): readonly string[] =>
      Array.from({ length: timeline.next }, (_, seq) => timeline.noteAt(seq)?.sentence ?? "event"),
  };
}

function state(...uuids: readonly string[]): Message {
  const nodes = uuids.map((uuid) => ({ uuid, commonName: uuid, state: "follower" }));
  return { type: "state", nodes };
}

function leads(uuid: string): Message {
  return { type: "nodechange", action: "update", node: { uuid, state: "leader" } };
}

const BEAT: Message = { type: "event", source: "a", target: "b", details: "heartbeat" };

it("a cut folds the cluster anew from the state that follows, and tells nothing of it", () => {
  const { inbox, say, view, notes, timeline } = opened();
  say(0, state("a", "b"));
  say(10, leads("a"));
  const before = notes();
  say(20, BEAT);
  say(30, leads("b"));
  inbox.publish(instant(40));
  inbox.cut(instant(15));
  say(15, state("a", "c"));
  inbox.publish(instant(50));
  const { nodes } = view.getState().cluster;
  expect([...nodes.keys()]).toEqual(["a", "c"]);
  expect(nodes.get("a")?.role).toBe("follower");
  expect(notes()).toEqual(before);
  expect(timeline.traffic.byKind).toEqual([0]);
  say(20, leads("c"));
  expect(notes().at(-1)).toBe("c became leader");
});

it("a source whose clock stands wants no further round for its rate", () => {
  const { inbox, say } = opened();
  say(0, state("a", "b"));
  for (let n = 0; n < 500; n++) say(n, BEAT);
  inbox.publish(instant(600), 600);
  expect(inbox.publish(instant(600), 900)).toBeLessThan(1_000);
  expect(inbox.publish(instant(600), 1_200, true)).toBe(Infinity);
});
