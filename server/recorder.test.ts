import { expect, it } from "vitest";
import { instant } from "../src/core/base/index.ts";
import { listenToBridge } from "./bridge/bridge-source.ts";
import type { Bridge } from "./bridge/bridge.ts";
import { Recorder } from "./recorder.ts";
import { createHandClock } from "./testing/clock.ts";

it("hangs up on a bridge whose first word can't be written", async () => {
  let isWatched = false;
  const bridge: Bridge = {
    origin: { kind: "etcd" },
    title: "etcd, 1 member",
    facts: { at: instant(0), members: [] },
    complaints: [],
    watch: () => (isWatched = true),
    close: () => (isWatched = false),
  };
  const recorder = new Recorder({
    connect: (ears) => listenToBridge(bridge, ears),
    sink: {
      bytes: 0,
      write() {
        throw new Error("no space left on device");
      },
      close() {},
    },
    header: () => ({ source: "etcd", start: 0 }),
    clock: createHandClock(),
    say: () => {},
  });
  expect(await recorder.done).toMatchObject({
    how: "failed",
    sentence: "The recording can't be written any further: no space left on device.",
  });
  expect(isWatched).toBe(false);
});
