import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { createAnnouncer } from "./announcer.ts";

describe("the announcer", () => {
  it("says the newest sentence, at most one in 2 s, whatever it is asked to", () => {
    const step = fc.record({ after: fc.nat(900), says: fc.option(fc.string({ minLength: 1 })) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const announcer = createAnnouncer();
        const said: number[] = [];
        let newest: string | null = null;
        let now = 0;
        for (const { after, says } of steps) {
          now += after;
          if (says !== null) announcer.say(says);
          newest = says ?? newest;
          const { text, again } = announcer.due(instant(now));
          if (text !== undefined) {
            expect(text).toBe(newest);
            said.push(now);
            newest = null;
          }
          // Nothing that waits is forgotten.
          expect(again === Infinity).toBe(newest === null);
        }
        for (const [i, at] of said.entries()) {
          if (i > 0) expect(at - (said[i - 1] ?? 0)).toBeGreaterThanOrEqual(2_000);
        }
      }),
    );
  });

  it("says the first one at once, and tells when the next may be said", () => {
    const announcer = createAnnouncer();
    expect(announcer.due(instant(0))).toEqual({ text: undefined, again: Infinity });
    announcer.say("one");
    expect(announcer.due(instant(5)).text).toBe("one");
    announcer.say("two");
    announcer.say("three");
    expect(announcer.due(instant(505))).toEqual({ text: undefined, again: 1_500 });
    expect(announcer.due(instant(2_005)).text).toBe("three");
    expect(announcer.due(instant(9_000)).text).toBeUndefined();
  });
});
