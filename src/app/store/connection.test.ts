import { describe, expect, test } from "vitest";
import { duration, instant } from "../../core/base/index.ts";
import type { BlockedReason, OfflineReason, SourceStatus } from "../sources/index.ts";
import { type Connection, type SourceName, type View, FIRST_VIEW, connection } from "./index.ts";
import { NO_COUNTS } from "../../core/belief/index.ts";
import { LIVE, fakeSession } from "./fake-session.ts";

const RECORDING: SourceName = { type: "recording", title: "Three crashes" };

function at(now: number, view: Partial<View>, name: SourceName = LIVE): Connection {
  const session = fakeSession(() => instant(now), name);
  return connection({ ...FIRST_VIEW, session, ...view }, instant(now));
}

const OPEN: SourceStatus = { type: "open", at: instant(1_000) };
/** A source that usually pauses for a second, heard at 5 s. */
const HEARD: Partial<View> = {
  status: OPEN,
  openedAt: instant(1_000),
  heardAt: instant(5_000),
  understoodAt: instant(5_000),
  usualPause: duration(1_000),
};
const REFUSED: Partial<View> = {
  ...HEARD,
  understoodAt: undefined,
  counts: {
    ...NO_COUNTS,
    refused: 1,
    refusals: [
      { at: instant(5_000), number: 1, reason: "not-json", sentence: "No JSON.", excerpt: "hi" },
    ],
  },
};

describe("an open connection", () => {
  test.each([
    ["live while messages come", 7_400, HEARD, "live", "live", false],
    ["quiet, and not greyed, after longer than usual", 7_500, HEARD, "quiet", "quiet", false],
    ["silent and greyed when it may be dead", 20_000, HEARD, "silent", "silent", true],
    [
      "waiting and still greyed before its first message",
      1_500,
      { ...HEARD, understoodAt: undefined, heardAt: instant(500) },
      "connecting",
      "waiting",
      true,
    ],
    [
      "quiet and greyed when the first message does not come",
      5_000,
      { ...HEARD, understoodAt: undefined, heardAt: instant(500) },
      "quiet",
      "waiting",
      true,
    ],
    [
      "silent when it never says anything",
      40_000,
      { status: OPEN, openedAt: instant(1_000) },
      "silent",
      "silent",
      true,
    ],
    [
      "quiet when for a while nothing that comes is understood",
      8_000,
      { ...HEARD, heardAt: instant(7_900) },
      "quiet",
      "quiet",
      false,
    ],
    [
      "not an exporter, and greyed, when only garbage has come for long",
      25_000,
      { ...HEARD, heardAt: instant(24_900) },
      "not-an-exporter",
      "not understood",
      true,
    ],
    [
      "no exporter when nothing that came was understood",
      5_100,
      REFUSED,
      "not-an-exporter",
      "not an exporter",
      true,
    ],
    [
      "live when some of it was understood",
      5_100,
      { ...REFUSED, understoodAt: instant(5_000) },
      "live",
      "live",
      false,
    ],
    [
      "not blamed for what an earlier connection sent",
      9_000,
      { ...REFUSED, openedAt: instant(8_000) },
      "connecting",
      "waiting",
      true,
    ],
  ] as const)("is %s", (_, now, view, state, word, stale) => {
    expect(at(now, view)).toMatchObject({ state, word, stale });
  });

  test("is told silent with its age and the reasons it may have", () => {
    const { sentence, advice, canRetry, retryLabel } = at(25_900, HEARD);
    expect(sentence).toBe("Nothing for 20 s.");
    expect(advice).toContain("another viewer took the stream: pfsd serves one client.");
    expect([canRetry, retryLabel]).toEqual([true, "Reconnect"]);
  });

  test("that still sends, but not to be understood, is told so", () => {
    const { sentence } = at(25_900, { ...HEARD, heardAt: instant(25_800) });
    expect(sentence).toBe("host:10100 still sends, but for 20 s nothing could be understood.");
  });

  test("is measured by its own pace", () => {
    const view = { ...HEARD, usualPause: duration(60_000) };
    expect(at(60_000, view).state).toBe("live");
    expect(at(5_000 + 150_000, view).state).toBe("quiet");
    expect(at(5_000 + 600_000, view).sentence).toBe("Nothing for 10 min 0 s.");
  });
});

function offline(reason: OfflineReason, rest: object = {}): SourceStatus {
  return { type: "offline", at: instant(0), attempt: 1, reason, ...rest };
}

describe("no connection", () => {
  test.each([
    ["refused", "refused", "Connection refused: is pfsd running with -enable-export?"],
    ["no-websocket", "not-an-exporter", "Something answers at host:10100, but it speaks no"],
    ["file-page", "refused", "host:10100 answers, but it refused this page."],
    ["timeout", "offline", "host:10100 did not answer in time."],
    ["lost", "offline", "The connection to host:10100 broke."],
    ["closed", "offline", "host:10100 closed the connection."],
    ["no-network", "offline", "This device has no network."],
    ["hidden", "offline", "The page is hidden, so it does not connect."],
  ] as const)("because of %s is %s", (reason, state, sentence) => {
    const told = at(1_000, { ...HEARD, status: offline(reason, { retryAt: instant(3_400) }) });
    expect(told).toMatchObject({ state, stale: true, canRetry: true, countdownMs: 2_400 });
    expect(told.sentence).toContain(sentence);
    expect(told.advice).not.toBe("");
  });

  test("counts down to zero, and not at all while no attempt is planned", () => {
    const waiting = { status: offline("lost", { retryAt: instant(3_000) }) };
    expect(at(9_000, waiting).countdownMs).toBe(0);
    expect(at(9_000, { status: offline("lost") })).not.toHaveProperty("countdownMs");
  });

  test("repeats the exporter's own words, made harmless and cut", () => {
    const words = `\u202e${"x".repeat(500)}`;
    const { sentence } = at(0, { status: offline("closed", { code: 1_001, words }) });
    expect(sentence).toMatch(
      /^host:10100 closed the connection with code 1001: “\ufffdx{100,}…”\.$/,
    );
    expect(sentence.length).toBeLessThan(200);
  });

  test("over TLS, the certificate is a reason to look at", () => {
    const name: SourceName = { type: "live", url: "wss://host/" };
    expect(at(0, { status: offline("refused") }, name).advice).toContain("certificate");
    expect(at(0, { status: offline("refused") }).advice).not.toContain("certificate");
  });

  test.each([
    ["mixed-content", "a page from https:// may not open ws://"],
    ["local-network", "keeps this page from your local network"],
    ["policy", "The browser refused to connect to host:10100."],
  ] satisfies [BlockedReason, string][])("blocked by %s is told so", (reason, sentence) => {
    const told = at(0, { status: { type: "blocked", at: instant(0), reason } });
    expect(told).toMatchObject({ state: "blocked", word: "blocked", stale: true, canRetry: true });
    expect(told.sentence).toContain(sentence);
  });

  test("ended by the exporter is told with its words, and can be asked for again", () => {
    const told = at(0, { ...HEARD, status: { type: "ended", at: instant(0), words: "done" } });
    expect(told).toMatchObject({ state: "ended", stale: true, canRetry: true });
    expect(told.sentence).toBe("host:10100 ended the stream: “done”.");
  });

  test("yet: it is connecting, and what is on the page is old", () => {
    const first = at(0, { status: { type: "connecting", at: instant(0), attempt: 1 } });
    expect(first).toMatchObject({ state: "connecting", stale: true, canRetry: false, advice: "" });
    const asking = at(0, {
      status: { type: "connecting", at: instant(0), attempt: 1, asking: true },
    });
    expect(asking.advice).toContain("allow it");
    expect(at(0, {}).state).toBe("connecting");
  });
});

describe("a recording", () => {
  test("plays, is never called live, and is never greyed, however long it says nothing", () => {
    const told = at(1_000_000, HEARD, RECORDING);
    expect(told).toMatchObject({ state: "playing", word: "playing", stale: false });
  });

  test("that is over can be played again", () => {
    const told = at(0, { status: { type: "ended", at: instant(0) } }, RECORDING);
    expect(told).toMatchObject({ state: "ended", word: "over", retryLabel: "Play again" });
    expect(told.sentence).toBe("The recording is over.");
  });
});

test("with nothing open there is nothing to grey and nothing to retry", () => {
  expect(connection(FIRST_VIEW, instant(0))).toMatchObject({ canRetry: false, stale: false });
});
