import { describe, expect, it } from "vitest";
import { instant } from "../../../core/base/index.ts";
import { fakeSession } from "../../store/fake-session.ts";
import { createView } from "../../store/index.ts";
import { inTurnOf } from "./in-turn.ts";
import { settled, wayOf } from "./fake-way.ts";

const opened = () => fakeSession(() => instant(0));

function begun() {
  const view = createView({ session: opened() });
  const done: string[] = [];
  const say = (word: string) => (): void => void done.push(word);
  const way = wayOf();
  return { view, done, say, way, inTurn: inTurnOf(view) };
}

describe("what is asked of time", () => {
  it("is done at once where nothing is under way", () => {
    const { inTurn, say, done } = begun();
    inTurn(say("one"));
    inTurn(say("other"));
    expect(done).toEqual(["one", "other"]);
  });

  it("waits for what is under way, is done in its order, and at once again then", async () => {
    const { inTurn, say, done, way } = begun();
    inTurn(() => way.promise.then(say("there")));
    inTurn(() => settled().then(say("one")));
    inTurn(say("other"));
    expect(done).toEqual([]);
    way.resolve();
    await settled();
    await settled();
    await settled();
    expect(done).toEqual(["there", "one", "other"]);
    inTurn(say("later"));
    expect(done.at(-1)).toBe("later");
  });

  it("is bounded while it waits, and what was asked last counts", async () => {
    const { inTurn, done, way } = begun();
    inTurn(() => way.promise);
    for (let n = 1; n <= 1_000; n += 1) inTurn(() => void done.push(`${n}`));
    way.resolve();
    await settled();
    expect(done).toHaveLength(32);
    expect([done[0], done[30], done[31]]).toEqual(["1", "31", "1000"]);
  });

  it("is not done to another source, which was opened meanwhile", async () => {
    const { inTurn, view, say, done, way } = begun();
    inTurn(() => way.promise);
    inTurn(say("one"));
    const name = { type: "live", url: "ws://other:10100/" } as const;
    view.setState({ session: fakeSession(() => instant(0), name) });
    way.resolve();
    await settled();
    expect(done).toEqual([]);
    inTurn(say("other"));
    expect(done).toEqual(["other"]);
  });

  it.each(["comes", "does not come"])(
    "is done where it is asked of another source before the way of the first %s",
    async (what) => {
      const { inTurn, view, say, done, way } = begun();
      inTurn(() => way.promise);
      // As many as wait at all: none of them is in the way of what is asked of the other one.
      for (let n = 0; n < 50; n += 1) inTurn(say("of the first"));
      const name = { type: "live", url: "ws://other:10100/" } as const;
      view.setState({ session: fakeSession(() => instant(0), name) });
      inTurn(say("one"));
      inTurn(say("other"));
      expect(done).toEqual([]);
      if (what === "comes") way.resolve();
      else way.reject(new Error("no answer"));
      await settled();
      expect(done).toEqual(["one", "other"]);
      // Nobody is told of a way that nobody wants any more.
      expect(view.getState().complaint).toBeUndefined();
      inTurn(say("later"));
      expect(done.at(-1)).toBe("later");
    },
  );

  it("is let go, and the page says why, where the way does not come", async () => {
    const { inTurn, view, say, done, way } = begun();
    inTurn(() => way.promise);
    inTurn(say("one"));
    way.reject(new Error("no answer"));
    await settled();
    expect(done).toEqual([]);
    expect(view.getState().complaint).toBe(
      "The past can't be shown: the page's server gives no answer.",
    );
    inTurn(say("other"));
    expect(done).toEqual(["other"]);
  });
});
