/** For tests: what came over a connection. */
import { type Instant, instant } from "../../core/base/index.ts";
import { type Timeline, createTimeline } from "../../core/timeline/index.ts";
import type { SourceStatus } from "../sources/index.ts";
import { type Session, type ViewStore, createInbox, createView } from "../store/index.ts";

export interface Came {
  readonly at: number;
  /** A frame; or `lost` or `open`: the connection is, again. */
  readonly wire: string;
}

export interface Watched {
  readonly view: ViewStore;
  readonly timeline: Timeline;
  readonly live: Session;
  /** Lets it come; the present is the instant of the last one. */
  hear(came: Came): void;
  /** Nothing comes, and time goes by. */
  pass(to: number): void;
  publish(): void;
}

export function watched(capacity?: number, name: Session["name"] = LIVE): Watched {
  const timeline = createTimeline(capacity);
  const view = createView();
  const inbox = createInbox({ timeline, view, arrived: () => undefined });
  let present = instant(0);
  const publish = (): void => void inbox.publish(present, Infinity);
  const live: Session = {
    name,
    timeline,
    whole: timeline,
    journal: inbox.journal,
    now: () => present,
    present: () => present,
    hear: () => undefined,
    resume: () => {
      inbox.owe();
      publish();
    },
    retry: () => undefined,
  };
  view.setState({ session: live });
  inbox.status({ type: "open", at: present });
  return {
    view,
    timeline,
    live,
    hear({ at, wire }) {
      present = instant(at);
      if (wire === "lost" || wire === "open") inbox.status(statusOf(wire, present));
      else inbox.frame({ at: present, wire });
    },
    pass: (to) => void (present = instant(to)),
    publish,
  };
}

const LIVE = { type: "live", url: "ws://127.0.0.1:10100/" } as const;

function statusOf(type: "lost" | "open", at: Instant): SourceStatus {
  return type === "open"
    ? { type, at }
    : { type: "offline", at, reason: "lost", attempt: 0, retryAt: instant(at + 1_000) };
}
