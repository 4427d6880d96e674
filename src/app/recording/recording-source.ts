/**
 * A recording as a source: all of it is told as fast as it can be taken in, each frame at the
 * instant at which it came; when it is seen is the playhead's affair.
 */
import { type Instant, instant } from "../../core/base/index.ts";
import { type Decoded, decode } from "../../core/protocol/index.ts";
import type { Entry } from "../../core/recording/index.ts";
import type { Close, Environment, OpenSource, Sink, Source } from "../sources/index.ts";
import type { Marker } from "../store/index.ts";

/** It is told in turns of so long: the page answers input in between. */
export const TURN_MS = 40;
/** The clock is looked at after so many. */
const LOOKED_AT = 256;

/** What texts say that come again and again: they are read once. */
class KnownMessages {
  readonly #known = new Map<string, readonly Decoded[]>();

  decode(wire: string): readonly Decoded[] {
    const known = this.#known.get(wire);
    if (known !== undefined) return known;
    const decoded = decode(wire);
    if (wire.length > KNOWN.length) return decoded;
    if (this.#known.size >= KNOWN.count) this.#known.clear();
    this.#known.set(wire, decoded);
    return decoded;
  }
}

const KNOWN = { count: 4_096, length: 1_024 };

type Clock = Pick<Environment, "now" | "timer">;

/** `read`: reads it from its beginning. `marked` is told the places that somebody named in it. */
export function recordingSource(
  read: () => Iterator<Entry, unknown>,
  clock: Clock,
  marked: (marker: Marker) => void = () => undefined,
): Source {
  return { open: (sink) => tell(read(), clock, sink, marked) };
}

function tell(
  entries: Iterator<Entry, unknown>,
  clock: Clock,
  sink: Sink,
  marked: (marker: Marker) => void,
): OpenSource {
  /** A recording may count from anywhere, even from 1970; its first frame is its beginning. */
  let first: Instant | undefined;
  let told = instant(0);
  const known = new KnownMessages();
  let isClosed = false;
  let dropTimer: Close = () => undefined;

  const take = (entry: Entry): void => {
    if (!("at" in entry)) return;
    if (entry.type === "frame") first ??= entry.at;
    if (first === undefined) return;
    const at = instant(entry.at - first);
    if (entry.type === "marker") {
      marked({ at, name: entry.text });
      return;
    }
    told = at;
    if (entry.type === "frame") sink.frame({ at, wire: entry.text }, known.decode(entry.text));
    else if (entry.text === "open") sink.status({ type: "open", at });
    else sink.status({ type: "offline", at, reason: "lost", attempt: 0 });
  };

  const turn = (): void => {
    const until = clock.now() + TURN_MS;
    for (let count = 1; ; count += 1) {
      // Whoever hears of it may have closed it on what was heard.
      if (isClosed) return;
      const { done, value } = entries.next();
      if (done === true) {
        sink.status({ type: "ended", at: told });
        return;
      }
      take(value);
      if (count % LOOKED_AT === 0 && clock.now() >= until) {
        dropTimer = clock.timer(0, turn);
        return;
      }
    }
  };

  sink.status({ type: "open", at: told });
  dropTimer = clock.timer(0, turn);
  return {
    now: () => told,
    retry: () => undefined,
    close: () => {
      isClosed = true;
      dropTimer();
    },
  };
}
