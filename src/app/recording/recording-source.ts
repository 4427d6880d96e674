/** A recording, played at its true pace: each frame is due by the clock, so nothing drifts. */
import { type Instant, assert, instant } from "../../core/base/index.ts";
import type { Recording } from "../../core/recording/index.ts";
import type { Close, Environment, OpenSource, Sink, Source } from "../sources/index.ts";

export interface Playing {
  /** 2 plays twice as fast; the source's clock runs along. */
  readonly speed?: number;
  /** Begins again when it is over. */
  readonly loop?: boolean;
  /** Begins that many milliseconds into the recording; what came before is told at once. */
  readonly start?: number;
}

/** Between the last frame and the first of the next round. */
export const LOOP_PAUSE_MS = 1_000;
/** The most frames told in one turn: the page answers input in between. */
export const TURN_LIMIT = 5_000;

type Clock = Pick<Environment, "now" | "timer">;

export function recordingSource(
  recording: Pick<Recording, "frames">,
  { speed = 1, loop = false, start = 0 }: Playing,
  clock: Clock,
): Source {
  assert(recording.frames.length > 0, "a recording holds a frame");
  assert(Number.isFinite(speed) && speed > 0, "a recording plays forwards");
  assert(Number.isFinite(start) && start >= 0, "a recording begins at an instant of it");
  return { open: (sink) => play(recording, { speed, loop, start }, clock, sink) };
}

function play(
  { frames }: Pick<Recording, "frames">,
  { speed, loop, start }: Required<Playing>,
  clock: Clock,
  sink: Sink,
): OpenSource {
  const opened = clock.now();
  const now = (): Instant => instant(start + (clock.now() - opened) * speed);
  // A recording may count from anywhere, even from 1970; it is played from its first frame on.
  const first = frames[0]?.at ?? 0;
  let round = instant(0);
  let place = 0;
  let over = false;
  let closed = false;
  let dropTimer: Close = () => undefined;

  const dueAt = (): Instant => instant(round + (frames[place]?.at ?? first) - first);

  function turn(): void {
    const until = now();
    for (let told = 0; told < TURN_LIMIT; told++) {
      const frame = frames[place];
      if (frame === undefined) return end();
      const at = dueAt();
      if (at > until) break;
      place += 1;
      sink.frame({ at, wire: frame.wire });
      // The sink may have closed the source on what it heard.
      if (closed) return;
    }
    wait();
  }

  function wait(): void {
    if (place >= frames.length) return end();
    dropTimer = clock.timer(Math.max(0, (dueAt() - now()) / speed), turn);
  }

  function end(): void {
    if (loop) {
      const length = (frames.at(-1)?.at ?? first) - first;
      // After a sleep, the rounds that nobody saw are left out.
      begin(instant(Math.max(round + length + LOOP_PAUSE_MS, now())));
    } else {
      over = true;
      sink.status({ type: "ended", at: now() });
    }
  }

  function begin(at: Instant): void {
    round = at;
    place = 0;
    over = false;
    wait();
  }

  sink.status({ type: "open", at: now() });
  begin(round);

  return {
    now,
    retry: () => {
      if (closed || !over) return;
      const at = now();
      sink.status({ type: "open", at });
      begin(at);
    },
    close: () => {
      closed = true;
      dropTimer();
    },
  };
}
