/** For tests: the whole app without a browser, opened as a page is. */
import { encode } from "../core/protocol/index.ts";
import { type AppNeeds, createApp } from "./app.ts";
import { FakeEnvironment } from "./sources/fake-environment.ts";
import { createKept } from "./store/index.ts";

export const SERVED = "ws://127.0.0.1:10100/";
export const FAR = "ws://raft.example:10100/";
export const STATE = encode({
  type: "state",
  nodes: [{ uuid: "a", state: "leader" }, { uuid: "b" }],
});

export function shelf() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

export interface Given {
  readonly arrival?: Partial<AppNeeds["arrival"]>;
  readonly environment?: FakeEnvironment;
  readonly recording?: string;
  readonly storage?: ReturnType<typeof shelf>;
  readonly fetchSample?: () => Promise<string>;
}

export function started(given: Given = {}) {
  const environment = given.environment ?? new FakeEnvironment();
  const addresses: (string | undefined)[] = [];
  const agreed: string[] = [];
  const app = createApp({
    environment,
    kept: createKept(given.storage ?? shelf()),
    arrival: {
      wanted: null,
      served: SERVED,
      openedFrom: "none",
      referrer: "",
      ownOrigin: "http://127.0.0.1:10101",
      agreed: undefined,
      framed: false,
      ...given.arrival,
    },
    fetchSample: given.fetchSample ?? (() => Promise.reject(new Error("HTTP 404"))),
    showInAddress: (url) => void addresses.push(url),
    rememberAgreed: (url) => void agreed.push(url),
    recording: given.recording,
  });
  return { app, environment, addresses, agreed, view: () => app.view.getState() };
}

/** The same, with the connection open and a state told. */
export function live(given: Given = {}) {
  const all = started(given);
  all.environment.pass(0);
  all.environment.socket.accept();
  all.environment.socket.say(STATE);
  all.environment.pass(300);
  return all;
}
