import { describe, expect, test } from "vitest";
import { CONTRACT, type Stage } from "./contract.ts";
import { FakeEnvironment } from "./fake-environment.ts";
import { liveSource } from "./live.ts";

const STAGES: Record<string, () => Stage> = {
  live() {
    const environment = new FakeEnvironment();
    return {
      environment,
      source: liveSource("ws://127.0.0.1:10100/", environment),
      perform() {
        environment.pass(1);
        for (const socket of environment.alive) {
          socket.accept();
          socket.say("{}");
          environment.pass(10);
          socket.say("[]");
        }
      },
    };
  },
};

describe.each(Object.entries(STAGES))("a source that is %s", (_, stage) => {
  test.each(CONTRACT)("$sentence", ({ keeps }) => {
    // The promise itself asserts; a broken one throws with what was found.
    expect(() => keeps(stage())).not.toThrow();
  });
});
