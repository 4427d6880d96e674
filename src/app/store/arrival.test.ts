import { describe, expect, it } from "vitest";
import { type Arrival, decide } from "./index.ts";

const OWN = "http://127.0.0.1:10101";
const SERVED = "ws://127.0.0.1:10100";
const FAR = "ws://raft.example:10100/";

/** A page of our own server, typed into the address line. */
const TYPED: Arrival = {
  wanted: null,
  served: SERVED,
  openedFrom: "none",
  referrer: "",
  ownOrigin: OWN,
  recent: [],
  agreed: undefined,
  framed: false,
};
/** The same page from a server that tells nothing. */
const STATIC: Arrival = {
  ...TYPED,
  served: undefined,
  openedFrom: undefined,
  ownOrigin: "https://pages.example",
};

describe("a page that is opened", () => {
  it.each<[string, Partial<Arrival>, string, string | undefined]>([
    ["shows what its server shows", {}, "connect", "ws://127.0.0.1:10100/"],
    ["takes no wish for none", { wanted: "  " }, "connect", "ws://127.0.0.1:10100/"],
    ["waits without a server's exporter", { served: undefined }, "wait", undefined],
    ["waits when the server's is unusable", { served: "http://x" }, "wait", undefined],
    ["asks for a host never opened before", { wanted: "raft.example" }, "ask", FAR],
    ["connects to one opened before", { wanted: FAR, recent: [FAR] }, "connect", FAR],
    [
      "connects to the viewer's own machine",
      { wanted: "localhost:7" },
      "connect",
      "ws://localhost:7/",
    ],
    [
      "connects to what its server shows, from wherever it was opened",
      { wanted: "127.0.0.1", openedFrom: "cross-site", referrer: "https://evil.example/" },
      "connect",
      "ws://127.0.0.1:10100/",
    ],
    [
      "asks when a link from another site wants this machine",
      { wanted: "localhost:7", openedFrom: "cross-site" },
      "ask",
      "ws://localhost:7/",
    ],
    [
      "asks when another site wants a host opened before",
      { wanted: FAR, recent: [FAR], openedFrom: "same-site" },
      "ask",
      FAR,
    ],
    [
      "does not ask when its own page links to one opened before",
      { wanted: FAR, recent: [FAR], openedFrom: "same-origin", referrer: `${OWN}/` },
      "connect",
      FAR,
    ],
    [
      "asks inside another page, even for what its server shows",
      { framed: true },
      "ask",
      "ws://127.0.0.1:10100/",
    ],
    [
      "waits inside another page for nothing",
      { served: undefined, framed: true },
      "wait",
      undefined,
    ],
    [
      "does not ask again when it is reloaded in the same tab",
      { wanted: FAR, openedFrom: "cross-site", agreed: FAR },
      "connect",
      FAR,
    ],
  ])("%s", (_, given, type, url) => {
    expect(decide({ ...TYPED, ...given })).toEqual(url === undefined ? { type } : { type, url });
  });

  it.each<[string, Partial<Arrival>, string]>([
    ["a link from elsewhere asks", { referrer: "https://chat.example/room" }, "ask"],
    ["a referrer that is no address counts as elsewhere", { referrer: "android-app://x y" }, "ask"],
    ["a reload of one's own connects", { referrer: "https://pages.example/" }, "connect"],
    ["typed, or by a link that hides its page, it asks", {}, "ask"],
    ["so it does for the viewer's own machine", { wanted: "localhost:7" }, "ask"],
    ["what this tab has agreed to connects", { agreed: FAR }, "connect"],
    ["what this tab has agreed to is no leave for another", { agreed: "ws://x:1/" }, "ask"],
    ["inside another page it asks all the same", { agreed: FAR, framed: true }, "ask"],
  ])("on a server that tells nothing: %s", (_, given, type) => {
    expect(decide({ ...STATIC, wanted: FAR, recent: [FAR], ...given }).type).toBe(type);
  });

  it.each(["http://raft.example", "a b", "x".repeat(3_000), "ws://u:p@h/", "host:99999"])(
    "says a sentence about what can't be used: %.30s",
    (wanted) => {
      const decision = decide({ ...TYPED, wanted });
      expect(decision.type).toBe("wait");
      expect("complaint" in decision && decision.complaint).toMatch(/\.$/);
    },
  );
});
