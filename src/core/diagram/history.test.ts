import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { filmed, linesOf } from "./diagram-fixture.ts";
import { orderOf, standingAt } from "./history.ts";

const FIVE = { a: "leader", b: "follower", c: "follower" };

describe("the lines of the nodes", () => {
  it("begin where a node was first told, and tell each change of role", () => {
    const film = filmed();
    film.connection(100, "open");
    film.state(100, FIVE);
    film.become(300, "a", "inactive");
    film.become(500, "b", "candidate");
    film.become(600, "b", "leader");
    film.pass(800);
    expect(linesOf(film.scene(0, 1_000))).toEqual([
      "a: leader 100-300, inactive! 300-800",
      "b: follower 100-500, candidate! 500-600, leader! 600-800",
      "c: follower 100-800",
    ]);
  });

  it("are true at the left edge of a window that begins long after the last change", () => {
    const film = filmed();
    film.state(10, FIVE);
    film.become(20, "a", "inactive");
    film.become(30, "c", "leader");
    film.pass(9_000);
    expect(linesOf(film.scene(8_000, 9_000))).toEqual([
      "a: inactive 0-1000",
      "b: follower 0-1000",
      "c: leader 0-1000",
    ]);
  });

  it("are unknown before memory begins, and true from there on", () => {
    const film = filmed(1_024);
    film.state(0, FIVE);
    film.become(5, "b", "candidate");
    for (let n = 0; n < 1_500; n++) film.send(500 + n / 10, "a", "b");
    film.become(700, "b", "leader");
    // The state and the candidacy are forgotten by now; what b was before it led, its change tells.
    const lines = linesOf(film.scene(500, 1_500, { presentAt: instant(1_500) }));
    const begin = Math.round(film.histories.from - 500);
    expect(begin).toBeGreaterThan(0);
    expect(lines).toEqual([
      `a: unknown 0-${begin}, leader ${begin}-1000`,
      `b: unknown 0-${begin}, candidate ${begin}-200, leader! 200-1000`,
      `c: unknown 0-${begin}, follower ${begin}-1000`,
    ]);
  });

  it("are the same however often they are read, and from wherever", () => {
    const film = filmed();
    film.state(0, FIVE);
    for (let n = 1; n < 50; n++) {
      film.become(n * 10, "b", n % 2 === 0 ? "follower" : "candidate");
      film.scene(0, 1_000);
    }
    const before = linesOf(film.scene(0, 1_000));
    const other = filmed();
    other.state(0, FIVE);
    for (let n = 1; n < 50; n++) other.become(n * 10, "b", n % 2 === 0 ? "follower" : "candidate");
    expect(linesOf(other.scene(0, 1_000))).toEqual(before);
  });

  it("are blind where the connection was lost, and end where the stream did", () => {
    const film = filmed();
    film.connection(0, "open");
    film.state(0, { a: "leader" });
    film.connection(200, "lost");
    film.connection(450, "open");
    film.state(450, { a: "leader" });
    film.connection(700, "ended");
    film.pass(900);
    expect(linesOf(film.scene(0, 1_000))).toEqual([
      "a: leader 0-200, blind 200-450, leader 450-700, blind 700-900",
    ]);
  });

  it("end where a node left, and begin again where it came back", () => {
    const film = filmed();
    film.state(0, { a: "leader", b: "follower" });
    film.tell(200, { type: "nodechange", action: "delete", node: { uuid: "b" } });
    film.state(600, { a: "leader", b: "follower" });
    film.pass(1_000);
    const lines = linesOf(film.scene(0, 1_000));
    expect(lines[1]).toBe("b: follower 0-200, follower! 600-1000");
    const b = film.histories.nodes.get("b")!;
    expect([100, 200, 599, 600].map((at) => standingAt(b, instant(at)))).toEqual([
      "follower",
      "absent",
      "absent",
      "follower",
    ]);
  });

  it("are read again after a cut: what was cut off did not happen", () => {
    const film = filmed();
    film.state(0, FIVE);
    film.become(300, "a", "inactive");
    film.scene(0, 1_000);
    film.timeline.cut(instant(200));
    film.state(200, FIVE);
    film.become(400, "c", "candidate");
    film.pass(500);
    expect(linesOf(film.scene(0, 1_000))).toEqual([
      "a: leader 0-500",
      "b: follower 0-500",
      "c: follower 0-400, candidate! 400-500",
    ]);
  });

  it("stand in the order of names, numbers by their value", () => {
    const film = filmed();
    const nodes = ["node-10", "node-9", "Node-2"].map((commonName, n) => ({
      uuid: `${n}`,
      commonName,
    }));
    film.tell(0, { type: "state", nodes });
    film.scene(0, 1);
    expect(orderOf(film.histories)).toEqual(["2", "1", "0"]);
  });
});
