import fc from "fast-check";
import { expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { Recent } from "./recent.ts";

it("keeps what came last, whole and in order, within its bound", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { maxLength: 200 }), (lengths) => {
      const recent = new Recent(false, 5_000);
      const all = lengths.map((length, n) => {
        const heard = { at: instant(n), kind: "f", text: "x".repeat(length) } as const;
        recent.push(heard);
        return heard;
      });
      const kept = recent.all();
      expect(kept).toEqual(all.slice(all.length - kept.length));
      expect(kept.reduce((sum, { text }) => sum + text.length + 40, 0)).toBeLessThanOrEqual(5_000);
      expect(recent.isPart).toBe(kept.length < all.length);
      // What comes before the oldest one would not fit, too.
      const before = all[all.length - kept.length - 1];
      const size = [before, ...kept].reduce((sum, one) => sum + (one?.text.length ?? 0) + 40, 0);
      expect(before === undefined || size > 5_000).toBe(true);
    }),
  );
});

it("gives back the memory of what went", () => {
  const recent = new Recent(false, 10_000);
  for (let n = 0; n < 50_000; n += 1) recent.push({ at: instant(n), kind: "f", text: `${n}` });
  expect(recent.all().at(-1)?.text).toBe("49999");
  expect(recent.all().length).toBeLessThan(250);
});
