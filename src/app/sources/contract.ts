/** For tests: what each source promises. A new source is finished when it keeps all of these. */
import { assert } from "../../core/base/index.ts";
import { type FakeEnvironment } from "./fake-environment.ts";
import { listen } from "./fake-sink.ts";
import type { Source } from "./source.ts";

/** A source in a played world that makes it tell a few frames. */
export interface Stage {
  readonly environment: FakeEnvironment;
  readonly source: Source;
  /** Lets the source tell some frames to everyone who has it open. */
  readonly perform: () => void;
}

export interface SourcePromise {
  readonly sentence: string;
  readonly keeps: (stage: Stage) => void;
}

export const CONTRACT: readonly SourcePromise[] = [
  {
    sentence: "tells its status before any frame, and at once",
    keeps({ source, perform }) {
      const heard = listen();
      const open = source.open(heard);
      const first = heard.statuses[0]?.type;
      assert(first === "connecting" || first === "open", `the first status is ${first}`);
      assert(heard.frames.length === 0, "no frame comes before open() has returned");
      perform();
      assert(heard.frames.length > 0, "frames come");
      open.close();
    },
  },
  {
    sentence: "is open when a frame comes",
    keeps({ source, perform }) {
      const heard = listen();
      let early = 0;
      const open = source.open({
        ...heard,
        frame: () => (early += heard.last?.type === "open" ? 0 : 1),
      });
      perform();
      assert(early === 0, `${early} frames came before the status said open`);
      open.close();
    },
  },
  {
    sentence: "counts from its opening, and never goes back",
    keeps({ source, environment, perform }) {
      environment.pass(5_000);
      const heard = listen();
      const open = source.open(heard);
      assert(open.now() === 0, "the present begins at zero");
      perform();
      environment.pass(60_000);
      perform();
      const back = heard.instants.findIndex((at, i) => at < (heard.instants[i - 1] ?? 0));
      assert(back === -1, `instant ${back} is before the one told before it`);
      assert(open.now() >= (heard.instants.at(-1) ?? 0), "nothing is told of the future");
      open.close();
    },
  },
  {
    sentence: "is silent for ever after it was closed, and leaves nothing behind",
    keeps({ source, environment, perform }) {
      const heard = listen();
      const open = source.open(heard);
      perform();
      open.close();
      open.close();
      const told = heard.instants.length;
      open.retry();
      perform();
      for (const on of [false, true]) environment.connectNetwork(on);
      for (const visible of [false, true]) environment.show(visible);
      environment.pass(600_000);
      assert(heard.instants.length === told, "a closed source was heard");
      assert(environment.timers.size === 0, "a timer outlived the source");
      assert(environment.listeners === 0, "a listener outlived the source");
      assert(environment.alive.length === 0, "a socket outlived the source");
    },
  },
  {
    sentence: "may be closed from within what it tells",
    keeps({ source, environment, perform }) {
      const heard = listen();
      const open = source.open({
        ...heard,
        frame(frame) {
          heard.frame(frame);
          open.close();
        },
      });
      perform();
      environment.pass(60_000);
      assert(heard.frames.length === 1, `${heard.frames.length} frames came instead of one`);
      assert(environment.timers.size === 0, "a timer outlived the source");
    },
  },
  {
    sentence: "opened twice gives two that know nothing of each other",
    keeps({ source, environment, perform }) {
      const first = listen();
      const second = listen();
      const one = source.open(first);
      const other = source.open(second);
      perform();
      one.close();
      const told = first.instants.length;
      perform();
      environment.pass(60_000);
      assert(first.instants.length === told, "the closed one was heard");
      assert(second.frames.length > 0, "the other one was not heard");
      other.close();
    },
  },
  {
    sentence: "opened and closed at once, as React's StrictMode does, does nothing",
    keeps({ source, environment, perform }) {
      source.open(listen()).close();
      const heard = listen();
      const open = source.open(heard);
      perform();
      assert(environment.sockets.length <= 1, "two sockets were opened");
      assert(heard.frames.length > 0, "the second opening works");
      open.close();
    },
  },
];
