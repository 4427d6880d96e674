import { expect, it, vi } from "vitest";
import { ofBytes, ofFile } from "./given.ts";
import { streamOf } from "./parts.ts";
import type { UnderWay } from "./under-way.ts";

const LINES = new Blob(["no line\n".repeat(2_000_000)]);

/** As the viewer has stopped it. */
function stopped(): UnderWay {
  const nothing = (): void => undefined;
  const signal = AbortSignal.abort();
  return { signal, of: LINES.size, came: nothing, begun: nothing, end: nothing };
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
