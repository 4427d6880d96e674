/** An exporter's token opens doors: it goes to the exporter, and is neither kept nor shown. */
import { expect, it } from "vitest";
import { createApp } from "./app.ts";
import { FakeEnvironment } from "./sources/fake-environment.ts";
import { createKept } from "./store/index.ts";

const FAR = "ws://raft.example:10100/";

it("an exporter is connected to with its token, of which nothing is kept or shown", () => {
  const environment = new FakeEnvironment();
  const items = new Map<string, string>();
  const kept = createKept({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  });
  const agreed: string[] = [];
  const app = createApp({
    environment,
    kept,
    arrival: {
      wanted: null,
      served: undefined,
      openedFrom: "none",
      referrer: "",
      ownOrigin: "http://127.0.0.1:10101",
      agreed: undefined,
      framed: false,
    },
    fetchSample: () => Promise.reject(new Error("HTTP 404")),
    showInAddress: () => {},
    rememberAgreed: (url) => void agreed.push(url),
  });
  app.actions.connect(`${FAR}?token=secret`);
  environment.pass(0);
  expect(environment.socket.url).toBe(`${FAR}?token=secret`);
  const { recent, session } = app.view.getState();
  expect([recent, agreed, session?.name]).toEqual([[FAR], [FAR], { type: "live", url: FAR }]);
  expect(kept.loadRecent()).toEqual([FAR]);
  expect([...items.values()].join(" ")).not.toContain("secret");
  app.close();
});

it("what was kept with a token earlier is read without it", () => {
  const getItem = (): string => JSON.stringify([`${FAR}?token=secret`, FAR]);
  expect(createKept({ getItem, setItem: () => {} }).loadRecent()).toEqual([FAR]);
});
