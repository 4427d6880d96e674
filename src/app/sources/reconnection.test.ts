/** Random lives of a live source: what must hold whatever the network, the user and chance do. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { FakeEnvironment } from "./fake-environment.ts";
import { listen } from "./fake-sink.ts";
import { liveSource } from "./live.ts";
import type { OpenSource, SourceStatus } from "./source.ts";

type Act = (environment: FakeEnvironment, open: OpenSource) => void;

/** What the network, the exporter and the user can do, in words for a failing run. */
const ACTS: Record<string, Act> = {
  accept: ({ alive }) => alive[0]?.accept(),
  say: ({ alive }) => alive[0]?.say("{}"),
  break: ({ alive }) => alive[0]?.end(),
  close: ({ alive }) => alive[0]?.end(1_001, "restarting"),
  end: ({ alive }) => alive[0]?.end(1_000),
  "go offline": (environment) => environment.connectNetwork(false),
  "go online": (environment) => environment.connectNetwork(true),
  hide: (environment) => environment.show(false),
  show: (environment) => environment.show(true),
  retry: (_, open) => open.retry(),
  "wait a moment": (environment) => environment.pass(300),
  wait: (environment) => environment.pass(16_000),
  // Time passes, and no timer fires until later.
  sleep: (environment) => (environment.time += 3_600_000),
  "answer http": (environment) => (environment.answersHttp = !environment.answersHttp),
  deny: (environment) => (environment.permission = "denied"),
  ask: (environment) => (environment.permission = "prompt"),
  throw: (environment) => (environment.throws = !environment.throws),
};

const PAGES = [
  { protocol: "http:", hostname: "127.0.0.1" },
  { protocol: "https:", hostname: "raftglass.example" },
];
const URLS = ["ws://127.0.0.1:10100/", "ws://192.168.1.7:10100/", "wss://raft.example/"];

const life = fc.record({
  page: fc.constantFrom(...PAGES),
  url: fc.constantFrom(...URLS),
  hidden: fc.boolean(),
  mute: fc.boolean(),
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  acts: fc.array(fc.constantFrom(...Object.keys(ACTS)), { maxLength: 60 }),
});

/** What is told last says why there is neither a socket nor a timer. */
function explains(status: SourceStatus | undefined, hidden: boolean): boolean {
  if (status?.type === "blocked" || status?.type === "ended") return true;
  return status?.type === "offline" && hidden && status.retryAt === undefined;
}

test("never two sockets, nor an attempt while hidden, nor rest without a stated reason", () => {
  fc.assert(
    fc.property(life, ({ acts, url, ...prepared }) => {
      const environment = Object.assign(new FakeEnvironment(), prepared);
      const heard = listen();
      const open = liveSource(url, environment).open(heard);
      for (const act of acts) {
        ACTS[act]?.(environment, open);
        expect(environment.alive.length).toBeLessThanOrEqual(1);
        const busy = environment.alive.length + environment.timers.size > 0;
        expect(busy || explains(heard.last, environment.hidden)).toBe(true);
        // What is told is what is: a socket that is open, and no other, is told as open.
        expect(heard.last?.type === "open").toBe(environment.alive[0]?.state === "open");
        // A countdown that is told is one that runs.
        if (heard.last?.type === "offline") {
          expect(heard.last.retryAt === undefined).toBe(environment.timers.size === 0);
        }
      }
      expect(environment.mostSocketsAtOnce).toBeLessThanOrEqual(1);
      expect(environment.attemptsWhileHidden).toBe(0);
      const back = heard.instants.some((at, i) => at < (heard.instants[i - 1] ?? 0));
      expect(back).toBe(false);
      open.close();
      expect(environment.alive.length + environment.timers.size + environment.listeners).toBe(0);
    }),
    { numRuns: 2_000 },
  );
});

test("an exporter that comes back is found within 20 s, whatever went before", () => {
  fc.assert(
    fc.property(life, ({ acts, url, ...prepared }) => {
      const environment = Object.assign(new FakeEnvironment(), prepared);
      const heard = listen();
      const open = liveSource(url, environment).open(heard);
      for (const act of acts) ACTS[act]?.(environment, open);
      // From here on all is well.
      environment.throws = false;
      environment.permission = "granted";
      environment.connectNetwork(true);
      environment.show(true);
      if (heard.last?.type === "blocked" || heard.last?.type === "ended") open.retry();
      for (let i = 0; i < 20 && heard.last?.type !== "open"; i++) {
        environment.pass(1_000);
        environment.alive[0]?.accept();
      }
      expect(heard.last?.type).toBe("open");
      open.close();
    }),
    { numRuns: 500 },
  );
});
