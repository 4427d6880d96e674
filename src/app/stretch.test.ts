import { describe, expect, it } from "vitest";
import { instant } from "../core/base/index.ts";
import { encode } from "../core/protocol/index.ts";
import { parseRecording } from "../core/recording/index.ts";
import { CAPTURE, captureFrames } from "../core/testing/index.ts";
import { live, started } from "./app-fixture.ts";
import { unpacked } from "./recording/index.ts";
import { Keeping, linkTo } from "./keeping/index.ts";

const EVENT = encode({ type: "event", source: "a", target: "b", details: "heartbeat" });
const LEADS = encode({
  type: "nodechange",
  action: "update",
  node: { uuid: "b", state: "leader" },
});

function read(text: string | undefined) {
  const recording = parseRecording(text ?? "");
  if (!recording.ok) throw new Error(recording.error);
  return recording.value;
}

function listening(app: ReturnType<typeof started>) {
  const { environment } = app;
  return new Keeping(app.app.view, {
    now: () => environment.now(),
    timer: (milliseconds, fire) => environment.timer(milliseconds, fire),
    wall: () => 1_000_000 + environment.now(),
  });
}

describe("a stretch of a live stream", () => {
  it("is the last ten seconds as they came, after what was believed where it begins", async () => {
    const page = live();
    const keeping = listening(page);
    const { environment } = page;
    environment.socket.say(EVENT);
    environment.pass(1_000);
    environment.socket.say(LEADS);
    environment.pass(9_500);
    environment.socket.say(EVENT);
    environment.pass(500);
    const stretch = await keeping.stretch();
    const { header, frames } = read(stretch?.text);
    expect(header.title).toBe("10.0 s of 127.0.0.1:10100");
    expect(header.source).toBe("ws://127.0.0.1:10100/");
    // B leads, though that was told before it begins.
    const [first, ...rest] = frames;
    expect(first?.wire).toContain('{"uuid":"b","commonName":"","addr":"","state":"leader"}');
    expect(rest).toEqual([{ at: 9_500, wire: EVENT }]);
  });

  it("is what is repeated, where something is", async () => {
    const page = live();
    const keeping = listening(page);
    const { environment, app } = page;
    for (let n = 0; n < 20; n += 1) {
      environment.socket.say(EVENT);
      environment.pass(100);
    }
    const now = app.view.getState().session?.now() ?? 0;
    const playhead = await app.actions.lookBack();
    playhead?.setLoop({ from: instant(now - 1_000), to: instant(now - 500) });
    const { frames } = read((await keeping.stretch())?.text);
    expect(frames.map(({ at }) => Math.round(at))).toEqual([0, 100, 200, 300, 400, 500]);
  });

  it("begins where the page began to listen, if that was later", async () => {
    const page = live();
    page.environment.socket.say(EVENT);
    page.environment.pass(3_000);
    const keeping = listening(page);
    page.environment.socket.say(LEADS);
    page.environment.pass(500);
    const stretch = await keeping.stretch();
    expect((stretch?.to ?? 0) - (stretch?.from ?? 0)).toBe(500);
    // The frame at the very beginning is in what is believed there.
    expect(read(stretch?.text).frames).toHaveLength(1);
  });
});

describe("a stretch of a recording", () => {
  it("is a part of its text, and fits into a link that brings it back", async () => {
    const page = started({ arrival: { served: undefined } });
    await page.app.actions.openRecording("crashes.ndjson", CAPTURE);
    page.environment.pass(5_000);
    const keeping = listening(page);
    const playhead = await page.app.actions.lookBack();
    playhead?.setLoop({ from: instant(7_000), to: instant(9_000) });
    const stretch = await keeping.stretch();
    if (stretch === undefined) throw new Error("nothing is open");
    const { header, frames } = read(stretch.text);
    expect(header.title).toBe("2.0 s of crashes.ndjson");
    const all = captureFrames();
    const first = all[0]?.at ?? 0;
    const within = all.filter(({ at }) => at - first > 7_000 && at - first <= 9_000);
    expect(frames.slice(1).map(({ wire }) => wire)).toEqual(within.map(({ wire }) => wire));

    const linked = await linkTo(stretch, "http://h/tools/?exporter=10.0.0.1#run=x");
    if (!linked.fits) throw new Error(`${linked.bytes} bytes`);
    expect(linked.href).toMatch(/^http:\/\/h\/tools\/#recording=[\w-]+$/);
    const back = await unpacked(new URL(linked.href).hash.slice("#recording=".length));
    expect(back).toEqual({ ok: true, value: stretch.text });

    // What does not repeat itself does not pack.
    const noise = Array.from({ length: 2_000 }, (_, n) => Math.sin(n)).join("");
    const tooLong = await linkTo({ ...stretch, text: noise }, "http://h/");
    expect(tooLong).toMatchObject({ fits: false, limit: 8_000 });
    expect(tooLong.bytes).toBeGreaterThan(8_000);
  });
});
