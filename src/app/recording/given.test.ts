import { expect, it, vi } from "vitest";
import { createView } from "../store/index.ts";
import { ofBytes, ofFile } from "./given.ts";
import { streamOf } from "./parts.ts";
import { underWay } from "./under-way.ts";

const LINES = new Blob(["no line\n".repeat(2_000_000)]);

function stopped() {
  const view = createView();
  const way = underWay(view, { timer: () => () => undefined }, "a log");
  view.getState().opening?.stop();
  return way;
}

it("a file that is stopped while its worker is on the way is read no further", async () => {
  const slice = vi.spyOn(Blob.prototype, "slice");
  const { entries } = await ofFile(stopped(), LINES, () => true);
  expect(await entries.begin()).toMatchObject({ ok: false });
  expect(entries.isOver).toBe(true);
  // What was asked for ahead, and nothing after it.
  expect(slice.mock.calls.length).toBeLessThanOrEqual(4);
});

it("bytes from elsewhere that are stopped are not read either", async () => {
  const { entries } = ofBytes(
    stopped(),
    streamOf(LINES),
    () => LINES,
    () => true,
  );
  expect(await entries.begin()).toMatchObject({ ok: false });
  expect(entries.isOver).toBe(true);
});
