/**
 * A recording as a source: all of it is told as fast as it comes and can be taken in, each frame at
 * the instant at which it came; when it is seen is the playhead's affair.
 */
import { type Instant, instant } from "../../core/base/index.ts";
import { type Decoded, decode } from "../../core/protocol/index.ts";
import { type Entry, Repeated } from "../../core/recording/index.ts";
import type { Close, Environment, OpenSource, Sink, Source } from "../sources/index.ts";
import type { Marker } from "../store/index.ts";
import type { Coming } from "./entries.ts";

/** It is told in turns of so long: the page answers input in between. */
export const TURN_MS = 40;
/** The clock is looked at after so many. */
const LOOKED_AT = 256;

/** What texts say that come again and again: they are read once. */
class KnownMessages extends Repeated<readonly Decoded[]> {
  decode(wire: string): readonly Decoded[] {
    const known = this.get(wire);
    if (known !== undefined) return known;
    const decoded = decode(wire);
    this.set(wire, decoded);
    return decoded;
  }
}

type Clock = Pick<Environment, "now" | "timer">;

export interface Listeners {
  /** Hears the places that somebody named in it. */
  readonly marked?: (marker: Marker) => void;
  /** Nothing more comes of it. `ended`: all of it was told; false when it was closed before. */
  readonly over?: (ended: boolean) => void;
}

/** `read`: reads it from its beginning. */
export function recordingSource(
  read: () => Coming,
  clock: Clock,
  listeners: Listeners = {},
): Source {
  return { open: (sink) => tell(read(), clock, sink, listeners) };
}

function tell(entries: Coming, clock: Clock, sink: Sink, { marked, over }: Listeners): OpenSource {
  /** A recording may count from anywhere, even from 1970; its first frame is its beginning. */
  let first: Instant | undefined;
  let told = instant(0);
  const known = new KnownMessages();
  let isClosed = false;
  let isOver = false;
  let until = 0;
  let dropTimer: Close = () => undefined;

  const take = (entry: Entry): void => {
    if (!("at" in entry)) return;
    if (entry.type === "frame") first ??= entry.at;
    if (first === undefined) return;
    const at = instant(entry.at - first);
    if (entry.type === "marker") {
      marked?.({ at, name: entry.text });
      return;
    }
    told = at;
    if (entry.type === "frame") sink.frame({ at, wire: entry.text }, known.decode(entry.text));
    else if (entry.text === "open") sink.status({ type: "open", at });
    else sink.status({ type: "offline", at, reason: "lost", attempt: 0 });
  };

  const later = (): void => {
    dropTimer = clock.timer(0, turn);
  };
  const turn = (): void => {
    until = clock.now() + TURN_MS;
    goOn();
  };
  const goOn = (): void => {
    for (let count = 1; ; count += 1) {
      // Whoever hears of it may have closed it on what was heard.
      if (isClosed) return;
      const entry = entries.next();
      if (entry !== undefined) take(entry);
      else if (entries.isOver) {
        known.clear();
        sink.status({ type: "ended", at: told });
        isOver = true;
        over?.(true);
        return;
      } else {
        // What is there already comes at once, without a turn in between.
        void entries.more().then(() => (clock.now() < until ? goOn() : later()));
        return;
      }
      if (count % LOOKED_AT === 0 && clock.now() >= until) {
        later();
        return;
      }
    }
  };

  sink.status({ type: "open", at: told });
  later();
  return {
    now: () => told,
    retry: () => undefined,
    close: () => {
      if (isClosed) return;
      isClosed = true;
      dropTimer();
      entries.close();
      if (!isOver) over?.(false);
    },
  };
}
