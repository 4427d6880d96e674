/**
 * A film of a stretch: the picture as it plays, with what is said of it written below. Browsers
 * make it in real time, while it is to be seen.
 */
import { type Instant, instant } from "../../core/base/index.ts";
import type { Actions, Session, TimeView, ViewStore } from "../store/index.ts";
import { captionsOf, drawCaptions, heightOf } from "./captions.ts";

export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** What of the view tells what is filmed. */
export interface Shown {
  readonly session: Pick<Session, "now" | "present"> | undefined;
  readonly time: Pick<TimeView, "loop"> | undefined;
}

export interface Film {
  /** Fails with a sentence. */
  readonly done: Promise<Blob>;
  /** Ends it early; what was made so far is the film. */
  stop(): void;
}

export interface FilmNeeds {
  readonly view: ViewStore;
  readonly actions: Actions;
  /** The canvas of the stage. */
  readonly picture: HTMLCanvasElement;
  /** From 0 to 1. */
  readonly progress: (part: number) => void;
}

const TYPES = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];
const FRAMES_PER_SECOND = 30;
const BITS_PER_SECOND = 6_000_000;
/** Without a loop so much is filmed. */
const USUAL_MS = 10_000;
/** The longest film, in real time: it grows in the memory. */
const LONGEST_MS = 120_000;
const CHUNK_MS = 500;

/** Undefined where the browser makes no films. */
export function filmType(): string | undefined {
  if (typeof MediaRecorder === "undefined" || !("captureStream" in HTMLCanvasElement.prototype)) {
    return undefined;
  }
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}

/**
 * What is filmed: the loop, or what comes from the instant that is shown. No further than the
 * present: to what a simulation is known to come to, the simulation itself would have to go.
 */
export function stretchOf({ session, time }: Shown): Stretch | undefined {
  if (session === undefined) return undefined;
  const end = session.present();
  const loop = time?.loop;
  if (loop !== undefined) {
    const begin = instant(Math.min(loop.from, end));
    return { from: begin, to: instant(Math.min(loop.to, end, begin + LONGEST_MS)) };
  }
  const from = instant(Math.max(0, Math.min(session.now(), end - USUAL_MS)));
  return { from, to: instant(Math.min(end, from + USUAL_MS)) };
}

export function film(stretch: Stretch, needs: FilmNeeds): Film {
  const over = new AbortController();
  const stop = (): void => over.abort();
  return { stop, done: asItWas(needs, () => record(stretch, needs, over.signal)) };
}

/** A film has a pace of its own: the viewer's speed and loop are there again when it is made. */
async function asItWas({ view, actions }: FilmNeeds, make: () => Promise<Blob>): Promise<Blob> {
  const { session, time } = view.getState();
  try {
    return await make();
  } finally {
    if (view.getState().session?.name === session?.name) {
      const playhead = await actions.lookBack();
      playhead?.pause();
      playhead?.setSpeed(time?.speed ?? 1);
      playhead?.setLoop(time?.loop);
    }
  }
}

async function record({ from, to }: Stretch, needs: FilmNeeds, over: AbortSignal): Promise<Blob> {
  const { view, actions, picture, progress } = needs;
  const type = filmType();
  if (type === undefined) throw new Error("This browser makes no WebM films.");
  // Of a simulation, too: what it is to come to is not filmed, and it stays as it is.
  const playhead = await actions.lookBack();
  if (playhead === undefined) throw new Error("There is nothing to film.");
  // A loop would go back before its end is seen.
  playhead.setLoop(undefined);
  playhead.setSpeed(1);
  const canvas = document.createElement("canvas");
  const ratio = picture.width / Math.max(1, picture.clientWidth);
  // Encoders want even sizes.
  canvas.width = picture.width + (picture.width % 2);
  canvas.height = 2 * Math.ceil((picture.height + heightOf(ratio)) / 2);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser has no memory for a film.");
  const draw = (): void => {
    const background = getComputedStyle(document.body).backgroundColor;
    drawCaptions(context, picture, captionsOf(view.getState()), ratio, background);
  };
  playhead.seek(from);
  await nextFrame();
  draw();
  const recorder = new MediaRecorder(canvas.captureStream(FRAMES_PER_SECOND), {
    mimeType: type,
    videoBitsPerSecond: BITS_PER_SECOND,
  });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const stopped = new Promise<void>((resolve, reject) => {
    recorder.addEventListener("stop", () => resolve());
    recorder.addEventListener("error", () => reject(new Error("The browser broke off.")));
  });
  recorder.start(CHUNK_MS);
  // At the present it would be the source that plays.
  let isAtEnd = from >= to;
  if (!isAtEnd) playhead.play();
  const began = performance.now();
  const name = view.getState().session?.name;
  while (!over.aborted) {
    await nextFrame();
    const { session } = view.getState();
    const at = session?.now() ?? Infinity;
    const isElsewhere = session?.name !== name;
    if (!isElsewhere && !isAtEnd && at >= to) {
      isAtEnd = true;
      // Where the stretch ends at the present, the picture is of that by now, which may play.
      (await actions.lookBack())?.seek(to);
    }
    draw();
    progress(Math.min(1, (at - from) / Math.max(1, to - from)));
    const filmed = performance.now() - began;
    if (isElsewhere || filmed > LONGEST_MS) break;
    // Of less a browser makes a file without a picture: the last one stands for that long.
    if (filmed > CHUNK_MS && (isAtEnd || session?.isStanding?.() === true)) break;
  }
  recorder.stop();
  await stopped;
  const whole = new Blob(parts, { type: "video/webm" });
  if (whole.size === 0) throw new Error("The browser made no picture: film a longer stretch.");
  return whole;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
