/** For tests: recordings of a few roles, opened as the page does, under a clock that is played. */
import { instant } from "../../core/base/index.ts";
import { createLineWriter, headerLine } from "../../core/recording/index.ts";
import { createTimeline } from "../../core/timeline/index.ts";
import { Stored, keepStored, openingsOf } from "../recording/index.ts";
import { FakeEnvironment } from "../sources/fake-environment.ts";
import {
  type Actions,
  type Session,
  type Side,
  type SourceName,
  type ViewStore,
  createInbox,
  createView,
} from "../store/index.ts";
import { Pair } from "./pair.ts";

export const NOON = 1_764_072_000_000;

export type Roles = readonly [at: number, ...states: string[]];

/** A recording of a cluster whose roles are these from then on; `n1` is the first node. */
export function recording(
  start: number | undefined,
  roles: readonly Roles[],
  prefix = "n",
): string {
  const write = createLineWriter();
  const lines = roles.map(([at, ...states]) => {
    const nodes = states.map((state, index) => ({
      uuid: `${prefix}${index + 1}`,
      commonName: `${prefix}${index + 1}`,
      state,
    }));
    return write(instant(at), "f", JSON.stringify({ type: "state", data: { nodes } }));
  });
  return headerLine(start === undefined ? {} : { start }) + lines.join("");
}

/** A side into which recordings are opened as the page does. */
export function sideOf() {
  const view = createView();
  const environment = new FakeEnvironment();
  const openings = openingsOf({
    view,
    environment,
    keeper: {
      open(name, source) {
        const timeline = createTimeline();
        const inbox = createInbox({ timeline, view, arrived: () => undefined });
        const opened = source.open(inbox);
        const session: Session = {
          name,
          timeline,
          whole: timeline,
          journal: inbox.journal,
          now: () => opened.now(),
          present: () => opened.now(),
          resume: () => undefined,
          hear: () => undefined,
          retry: () => undefined,
        };
        view.setState({ session });
      },
    },
    arrival: { agreed: undefined },
    showInAddress: () => undefined,
    rememberAgreed: () => undefined,
  });
  const actions = {} as Actions;
  const side: Side = {
    view,
    actions,
    mountStage: () => {
      throw new Error("nothing is painted here");
    },
  };
  return {
    side,
    view,
    async open(text: string) {
      await openings.file("a recording", text);
      environment.pass(1_000);
      const { session } = view.getState();
      if (session === undefined) throw new Error("it was not opened");
      return session;
    },
    leave: () => view.setState({ session: undefined }),
  };
}

/** The frames come as the test wants them. */
export class FakeTicker {
  frame: (now: number) => boolean = () => false;
  now = 5_000;
  isWanted = false;
  isClosed = false;
  #wakesAt = Infinity;

  readonly make = (frame: (now: number) => boolean) => {
    this.frame = frame;
    return {
      request: () => void (this.isWanted = true),
      requestIn: (ms: number) => void (this.#wakesAt = this.now + ms),
      isAsleep: false,
      close: () => void (this.isClosed = true),
    };
  };

  /** Frames of the browser for so long. */
  pass(ms: number, every = 16): void {
    for (const end = this.now + ms; this.now < end;) {
      this.now = Math.min(end, this.now + every);
      if (!this.isWanted && this.now < this.#wakesAt) continue;
      this.#wakesAt = Infinity;
      this.isWanted = this.frame(this.now);
    }
  }
}

/** What is done a little at a time, when the test wants it; a look at the clock takes so long. */
export class FakeSlices {
  readonly #lookMs: number;
  #now = 0;
  #next: (() => void) | undefined;

  constructor(lookMs = 1 / 16) {
    this.#lookMs = lookMs;
  }

  readonly now = (): number => (this.#now += this.#lookMs);

  readonly later = (act: () => void): (() => void) => {
    this.#next = act;
    return () => (this.#next = undefined);
  };

  get isWaiting(): boolean {
    return this.#next !== undefined;
  }

  /** One slice of it. */
  pass(): void {
    const act = this.#next;
    this.#next = undefined;
    act?.();
  }
}

/** A recording that has come into a view as far as the test tells it. */
export function slowly(view: ViewStore, start?: number) {
  const timeline = createTimeline();
  const inbox = createInbox({ timeline, view, arrived: () => undefined });
  let present = instant(0);
  const name: SourceName = { type: "recording", title: "slow" };
  const stored = new Stored(() => new Blob());
  stored.start = start;
  keepStored(name, stored);
  inbox.status({ type: "open", at: present });
  const session: Session = {
    name,
    timeline,
    whole: timeline,
    journal: inbox.journal,
    now: () => instant(0),
    present: () => present,
    resume: () => undefined,
    hear: () => undefined,
    retry: () => undefined,
  };
  return {
    session,
    tell: (at: number): void => {
      present = instant(at);
      const nodes = [{ uuid: "n1", state: "leader" }];
      inbox.frame({ at: present, wire: JSON.stringify({ type: "state", data: { nodes } }) });
    },
    end: () => inbox.status({ type: "ended", at: present }),
  };
}

export async function pairOf(a: string, b?: string, slices = new FakeSlices()) {
  const [one, other] = [sideOf(), sideOf()];
  const session = await one.open(a);
  session.playhead?.seek(instant(0));
  const ticker = new FakeTicker();
  const pair = new Pair([one.side, other.side], session, ticker.make, slices);
  pair.open();
  if (b !== undefined) await other.open(b);
  ticker.pass(16);
  const shown = (side: typeof one) => {
    const { session: now, greyed, cluster, time } = side.view.getState();
    return { at: now?.now() ?? NaN, standing: now?.isStanding?.(), greyed, cluster, time };
  };
  return {
    pair,
    ticker,
    slices,
    one,
    other,
    state: () => pair.state.getState(),
    a: () => shown(one),
    b: () => shown(other),
  };
}
