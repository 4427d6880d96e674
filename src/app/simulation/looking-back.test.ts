import { describe, expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { opened } from "./opened-fixture.ts";

describe("looking back", () => {
  it("tells what was true then, stands still meanwhile, and goes on as it was", () => {
    const { environment, controls, open, view } = opened();
    environment.pass(30_000);
    controls.look({ at: instant(9_000), playing: false });
    environment.pass(5_000);
    const present = open.now();
    expect([view().truth.at, view().playing]).toEqual([9_000, false]);
    expect(view().told.every(({ at }) => at <= 9_000)).toBe(true);
    controls.look(undefined);
    environment.pass(1_000);
    expect(open.now() - present).toBeGreaterThan(900);
    expect(view().truth.at).toBeGreaterThan(present);
  });

  it("forks there, keeps what came after, and gives it back", () => {
    const { environment, controls, open, view } = opened();
    environment.pass(30_000);
    const before = open.now();
    controls.look({ at: instant(9_000), playing: false });
    environment.pass(10);
    controls.fork(false, () => undefined);
    controls.act({ type: "crash", node: 1 });
    environment.pass(100);
    expect([open.now(), view().truth.nodes[0]?.status]).toEqual([9_000, "stopped"]);
    const [kept] = view().kept;
    expect(kept?.forkedAt).toBe(9_000);
    controls.openKept(kept?.id ?? 0);
    environment.pass(100);
    expect(open.now()).toBeCloseTo(before, 2);
    expect(view().truth.nodes[0]?.status).toBe("running");
    expect(view().kept.map(({ until }) => until)).toEqual([9_000]);
  });
});
