/** What one member says of itself, where its node serves its figures. No secret is told it. */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import { createAllowance } from "../allowance.ts";
import { type Door, type TlsFiles, openDoor } from "../http-door.ts";
import { createTurn } from "../turn.ts";
import { type Metrics, type OwnWord, readMetrics } from "./metrics.ts";
import type { QueueName } from "./window.ts";

export interface Heard extends OwnWord {
  /** When it was asked for and answered, by the clock. */
  readonly askedAt: number;
  readonly heardAt: number;
}

export interface Speaker {
  /** Asks when it is time, and somebody is there to be asked. */
  readonly ask: (url: string | undefined) => Promise<void> | undefined;
  /** What it said last. */
  readonly word: () => Heard | undefined;
  /** Why it does not answer, and since when; absent while it does, and where it never did. */
  readonly silence: () => { readonly why: string; readonly since: number } | undefined;
  /** When it answered last, by the clock; absent while it is silent. */
  readonly spokeAt: () => number | undefined;
  readonly close: () => void;
}

export interface SpeakerWish {
  /** The node that must answer there. */
  readonly node: string;
  readonly name: QueueName;
  readonly tls: TlsFiles;
  readonly clock: Clock;
}

/** The figures change every five seconds, but that it answers is news at once. */
const EVERY_MS = 1_000;
/** Where nobody answered as that member. */
const STRANGE_EVERY_MS = 5_000;
/** The answer is as long as the node has queues: 600 bytes for each. */
const BYTES_PER_SECOND = 40_000;

export function createSpeaker({ node, name, tls, clock }: SpeakerWish): Speaker {
  const turn = createTurn(clock);
  const allowance = createAllowance(BYTES_PER_SECOND);
  let open: { readonly url: string; readonly door: Door } | undefined;
  let bytesBefore = 0;
  let notBefore = 0;
  /** It has said at this door who it is. */
  let isProven = false;
  let word: Heard | undefined;
  let silentSince: number | undefined;
  let askedAt = 0;
  let heardAt = 0;

  const close = (): void => {
    bytesBefore += open?.door.bytes() ?? 0;
    open?.door.close();
    open = undefined;
    isProven = false;
  };
  const doorAt = (url: string): Door => {
    if (open?.url === url) return open.door;
    close();
    open = { url, door: openDoor(url, tls) };
    return open.door;
  };
  const look = async (door: Door): Promise<Result<void, string>> => {
    askedAt = clock.now();
    notBefore = askedAt + (isProven ? EVERY_MS : STRANGE_EVERY_MS);
    const read = await metricsOf(door, name);
    if (read.ok && read.value?.node === node) {
      isProven = true;
      silentSince = undefined;
      notBefore = Math.min(notBefore, askedAt + EVERY_MS);
      heardAt = clock.now();
      const { own } = read.value;
      if (own !== undefined) word = { ...own, askedAt, heardAt };
      return ok(undefined);
    }
    // Somebody answers who is not that member: that says nothing of it.
    if (read.ok) isProven = false;
    silentSince ??= askedAt;
    return fail(read.ok ? "another answers at its address" : read.error);
  };
  const silence = (): ReturnType<Speaker["silence"]> => {
    const why = turn.silence();
    return why === undefined || !isProven ? undefined : { why, since: silentSince ?? askedAt };
  };
  return {
    ask(url) {
      const now = clock.now();
      if (url === undefined || now < notBefore) return undefined;
      const door = doorAt(url);
      if (!allowance.isLeft(now, bytesBefore + door.bytes())) return undefined;
      return turn.take(() => look(door));
    },
    word: () => word,
    silence,
    spokeAt: () => (isProven && turn.silence() === undefined ? heardAt : undefined),
    close,
  };
}

/** Undefined where the figures are not served. */
async function metricsOf(
  door: Door,
  { vhost, queue }: QueueName,
): Promise<Result<Metrics | undefined, string>> {
  const answer = await door.ask({ path: "/metrics/detailed?family=ra_metrics", isLong: true });
  if (!answer.ok) return answer;
  const { status, text } = answer.value;
  return ok(status === 200 ? readMetrics(text, vhost, queue) : undefined);
}
