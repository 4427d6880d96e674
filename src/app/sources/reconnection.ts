/**
 * When to connect, when to wait and when to give up: a machine with named phases that knows no
 * socket. A phase says what should exist while it lasts (a socket, an alarm, an inquiry);
 * `live.ts` makes exactly that exist, so two sockets at once can't be expressed.
 */
import { type Instant, delay, duration, later, since } from "../../core/base/index.ts";
import type { Route } from "./address-space.ts";
import type { LocalNetworkPermission, SocketClosed } from "./environment.ts";
import type { BlockedReason, OfflineReason } from "./source.ts";

export const CONNECT_MS = duration(10_000);
/** The browser is asking the user, who may want to read the question. */
export const ASKING_MS = duration(60_000);
/** Longer than a probe takes, so that only a browser that never answers reaches it. */
export const DIAGNOSIS_MS = duration(4_000);
/** One that ends sooner counts as one more failure: an exporter that flaps is not hammered. */
export const LASTING_MS = duration(5_000);
/** Heard of this recently, a connection is no case for another attempt. */
export const FRESH_MS = duration(2_000);

interface Step {
  /** When this phase began. */
  readonly since: Instant;
  /** Attempts in a row, this one included, from 1. */
  readonly attempt: number;
}

/** Nothing is tried: until the alarm, or, without one, until the page is visible. */
export interface Offline extends Step {
  readonly type: "offline";
  readonly reason: OfflineReason;
  readonly alarmAt?: Instant;
  readonly code?: number;
  readonly words?: string;
}

export type Phase =
  /** About to connect. React's StrictMode opens, closes and opens again before this is over. */
  | (Step & { readonly type: "starting"; readonly alarmAt: Instant })
  | (Step & {
      readonly type: "connecting";
      readonly alarmAt: Instant;
      /** Out of time; first find out whether the browser is asking the user. */
      readonly inquiring: boolean;
      readonly asking: boolean;
    })
  | (Step & {
      readonly type: "open";
      /** When the device lost its network: nothing heard since means that the socket died too. */
      readonly doubtedAt?: Instant;
    })
  /** The attempt failed; finding out why. */
  | (Step & { readonly type: "diagnosing"; readonly alarmAt: Instant })
  | Offline
  | (Step & { readonly type: "blocked"; readonly reason: BlockedReason })
  | (Step & { readonly type: "ended"; readonly words: string });

export type Happening =
  | { readonly type: "alarm" }
  | { readonly type: "opened" }
  | { readonly type: "closed"; readonly how: SocketClosed }
  /** The browser threw instead of trying. */
  | { readonly type: "thrown" }
  | { readonly type: "permission"; readonly permission: LocalNetworkPermission }
  | {
      readonly type: "diagnosed";
      readonly answered: boolean;
      readonly permission: LocalNetworkPermission;
    }
  | { readonly type: "online" | "offline" | "visible" | "hidden" | "retry" };

/** What the machine may know of the world at the moment something happens. */
export interface Surroundings {
  readonly now: Instant;
  readonly hidden: boolean;
  readonly online: boolean;
  /** When a frame last arrived, on any connection. */
  readonly heardAt: Instant | undefined;
  /** In [0, 1). */
  readonly chance: number;
  readonly route: Route;
}

export function firstPhase({ now, hidden }: Surroundings): Phase {
  return hidden
    ? { type: "offline", since: now, attempt: 1, reason: "hidden" }
    : { type: "starting", since: now, attempt: 1, alarmAt: now };
}

/** The phase after that happened: the very same object where it changes nothing. */
export function nextPhase(phase: Phase, happening: Happening, around: Surroundings): Phase {
  if (happening.type === "retry") return retried(phase, around);
  switch (phase.type) {
    case "starting":
      if (happening.type === "hidden") return offline("hidden", phase.attempt, around);
      return happening.type === "alarm" ? connecting(phase.attempt, around) : phase;
    case "connecting":
      return afterConnecting(phase, happening, around);
    case "open":
      return afterOpen(phase, happening, around);
    case "diagnosing":
      return afterDiagnosing(phase, happening, around);
    case "offline":
      return afterOffline(phase, happening, around);
    case "blocked":
    case "ended":
      break;
  }
  return phase;
}

function connecting(attempt: number, around: Surroundings): Phase {
  const { now, hidden } = around;
  if (hidden) return offline("hidden", attempt, around);
  const alarmAt = later(now, CONNECT_MS);
  return { type: "connecting", since: now, attempt, alarmAt, inquiring: false, asking: false };
}

type How = Pick<Offline, "code" | "words">;

function offline(
  reason: OfflineReason,
  attempt: number,
  { now, hidden, chance }: Surroundings,
  how: How = {},
): Offline {
  const resting: Offline = { type: "offline", since: now, attempt, reason, ...how };
  return hidden ? resting : { ...resting, alarmAt: later(now, delay(attempt, chance)) };
}

function blocked(reason: BlockedReason, attempt: number, { now }: Surroundings): Phase {
  return { type: "blocked", since: now, attempt, reason };
}

function retried(phase: Phase, around: Surroundings): Phase {
  if (phase.type === "starting" || phase.type === "connecting") return phase;
  if (phase.type === "open") {
    // Another viewer may have taken the stream of a silent one; of a fresh one there is no doubt.
    const heardAt = Math.max(phase.since, around.heardAt ?? phase.since);
    if (around.hidden || around.now - heardAt < FRESH_MS) return phase;
  }
  if (phase.type === "offline" && around.hidden) return phase;
  return connecting(1, around);
}

function afterConnecting(
  phase: Phase & { type: "connecting" },
  happening: Happening,
  around: Surroundings,
): Phase {
  const { attempt } = phase;
  const { now, route } = around;
  if (happening.type === "opened") return { type: "open", since: now, attempt };
  if (happening.type === "closed") return failed(attempt, around);
  if (happening.type === "thrown") {
    return blocked(route.mixed ? "mixed-content" : "policy", attempt, around);
  }
  if (happening.type === "permission" && happening.permission === "denied") {
    return blocked("local-network", attempt, around);
  }
  if (happening.type === "permission" && happening.permission === "prompt") {
    return { ...phase, inquiring: false, asking: true, alarmAt: later(phase.since, ASKING_MS) };
  }
  if (happening.type === "alarm" && route.guarded && !phase.inquiring && !phase.asking) {
    return { ...phase, inquiring: true, alarmAt: later(now, DIAGNOSIS_MS) };
  }
  const outOfTime = happening.type === "alarm" || happening.type === "permission";
  return outOfTime ? offline("timeout", attempt, around) : phase;
}

/** The handshake failed. A browser tells a page nothing of why, so that it can't scan a network. */
function failed(attempt: number, around: Surroundings): Phase {
  const { now, online, route } = around;
  if (!online && route.target !== "loopback") return offline("no-network", attempt, around);
  if (route.mixed && (route.target === "public" || route.target === "unknown")) {
    return blocked("mixed-content", attempt, around);
  }
  return { type: "diagnosing", since: now, attempt, alarmAt: later(now, DIAGNOSIS_MS) };
}

function afterDiagnosing(
  phase: Phase & { type: "diagnosing" },
  happening: Happening,
  around: Surroundings,
): Phase {
  const { attempt } = phase;
  const { mixed, fromFile, target } = around.route;
  if (happening.type === "alarm") return offline("refused", attempt, around);
  if (happening.type === "online") return connecting(1, around);
  if (happening.type !== "diagnosed") return phase;
  if (happening.answered) return offline(fromFile ? "file-page" : "no-websocket", attempt, around);
  if (happening.permission === "denied") {
    return blocked("local-network", attempt, around);
  }
  // A browser with that permission lets an https page reach the local network without TLS once it
  // is granted; one that never heard of it does not. Loopback is open in most, and worth retrying.
  if (mixed && target === "local" && happening.permission === "unknown") {
    return blocked("mixed-content", attempt, around);
  }
  return offline("refused", attempt, around);
}

function afterOpen(
  phase: Phase & { type: "open" },
  happening: Happening,
  around: Surroundings,
): Phase {
  const { doubtedAt, ...trusted } = phase;
  const { now, hidden, online, heardAt, route } = around;
  if (happening.type === "closed") return ended(phase, happening.how, around);
  if (happening.type === "offline" && route.target !== "loopback" && doubtedAt === undefined) {
    return { ...phase, doubtedAt: now };
  }
  const isBack = happening.type === "online" || happening.type === "visible";
  if (!isBack || doubtedAt === undefined || hidden || !online) return phase;
  // We never send, so a connection that died with the network would stay open for hours.
  return heardAt !== undefined && heardAt > doubtedAt ? trusted : connecting(1, around);
}

const CLOSED_NORMALLY = 1_000;
const NO_CODE = 1_005;

function ended(
  { since: openedAt, attempt }: Phase & { type: "open" },
  { code, clean, words }: SocketClosed,
  around: Surroundings,
): Phase {
  if (code === CLOSED_NORMALLY) return { type: "ended", since: around.now, attempt, words };
  const failures = since(openedAt, around.now) >= LASTING_MS ? 1 : attempt;
  if (!clean) return offline("lost", failures, around);
  const how: How = code === NO_CODE ? {} : { code };
  return offline("closed", failures, around, words === "" ? how : { ...how, words });
}

function afterOffline(phase: Offline, happening: Happening, around: Surroundings): Phase {
  const { alarmAt, ...resting } = phase;
  if (happening.type === "hidden") return alarmAt === undefined ? phase : resting;
  if (around.hidden) return phase;
  if (happening.type === "online") return connecting(1, around);
  if (happening.type !== "alarm" && happening.type !== "visible") return phase;
  // What was put off because the page is hidden was no attempt yet.
  return connecting(phase.reason === "hidden" ? phase.attempt : phase.attempt + 1, around);
}
