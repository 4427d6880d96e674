import { expect, it } from "vitest";
import { asksForRecording, lessonHash, lessonIn, pageAddress } from "./page-address.ts";

const PAGE = "http://127.0.0.1:10101/";
const OTHER = "ws://raft.example:10100/";

it.each([
  [
    "names an exporter of the viewer's choice",
    PAGE,
    OTHER,
    `?exporter=${encodeURIComponent(OTHER)}`,
  ],
  ["leaves out the one that the server shows", PAGE, "ws://127.0.0.1:10100/", ""],
  ["takes another out when that one is chosen", `${PAGE}?exporter=x`, "ws://127.0.0.1:10100/", ""],
  ["takes it out when nothing is open", `${PAGE}?exporter=x`, undefined, ""],
])("the address %s", (_, page, exporter, query) => {
  expect(pageAddress(page, exporter, "127.0.0.1:10100")).toBe(`${PAGE}${query}`);
});

it("the address shows no token, and leaves out an exporter that is served with one", () => {
  const guarded = `${OTHER}?token=secret`;
  const shown = `${PAGE}?exporter=${encodeURIComponent(OTHER)}`;
  expect(pageAddress(`${PAGE}?exporter=${guarded}`, guarded, undefined)).toBe(shown);
  expect(pageAddress(PAGE, guarded, guarded)).toBe(PAGE);
});

it("the address keeps what else stands in it", () => {
  expect(pageAddress(`${PAGE}?a=1&exporter=x#b`, undefined, undefined)).toBe(`${PAGE}?a=1#b`);
});

it.each([
  ["?recording=a.ndjson", true],
  ["?exporter=x&recording=a", true],
  ["?exporter=x#recording=AAAA", true],
  ["?recording=", false],
  ["#run=recording", false],
])("the address asks for a recording by %s: %s", (rest, asks) => {
  expect(asksForRecording(new URL(`${PAGE}${rest}`))).toBe(asks);
  // It stands there only while that is open.
  const left = pageAddress(`${PAGE}${rest}`, undefined, undefined);
  expect(asksForRecording(new URL(left))).toBe(false);
});

it("the address names a step of a lesson, and is read back", () => {
  const place = { id: "old-terms", step: "c" };
  expect(lessonIn({ hash: lessonHash(place) })).toEqual(place);
  expect(lessonIn({ hash: "#lesson=election" })).toEqual({ id: "election", step: "" });
  expect(lessonIn({ hash: "#run=x" })).toBeUndefined();
});
