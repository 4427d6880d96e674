/** How the connection stands, in words: from what the store knows to what the page says. */
import { freshness, spoken } from "../../core/analysis/index.ts";
import { type Duration, type Instant, duration, since } from "../../core/base/index.ts";
import { type SourceStatus, hostOf } from "../sources/index.ts";
import type { Connection } from "./connection-state.ts";
import { blockedWords, endedWords, offlineWords } from "./connection-words.ts";
import type { Session, View } from "./view.ts";

/** What the page says of its connection at that moment. */
export function connection(view: View, now: Instant): Connection {
  return view.time?.connection ?? connectionThen(view, now);
}

/** What the words are made of. */
export type Heard = Pick<
  View,
  "status" | "heardAt" | "openedAt" | "understoodAt" | "usualPause" | "counts"
> & { readonly session: Pick<Session, "name"> | undefined };

/** The same, and of the past as if it were the present. */
export function connectionThen(view: Heard, now: Instant): Connection {
  const { session, status } = view;
  if (session === undefined) return NOTHING_OPEN;
  if (session.name.type === "recording") return ofRecording(status?.type);
  if (session.name.type === "simulation") return SIMULATED;
  const { url } = session.name;
  const host = hostOf(url);
  if (status === undefined) return connecting(host, undefined);
  switch (status.type) {
    case "connecting":
      return connecting(host, status.asking);
    case "open":
      return opened(view, view.openedAt ?? status.at, host, now);
    case "offline": {
      const { retryAt } = status;
      const left = retryAt === undefined ? {} : { countdownMs: remaining(now, retryAt) };
      return { ...CLOSED, ...left, ...offlineWords(status, host, url) };
    }
    case "blocked":
      return { ...CLOSED, state: "blocked", word: "blocked", ...blockedWords(status.reason, host) };
    case "ended":
      break;
  }
  return { ...CLOSED, state: "ended", word: "ended", ...endedWords(status.words, host) };
}

const CLOSED = { canRetry: true, retryLabel: "Connect now", stale: true } as const;

const NOTHING_OPEN: Connection = {
  state: "ended",
  word: "not connected",
  sentence: "Nothing is open.",
  advice: "Connect to an exporter, or open a recording.",
  canRetry: false,
  retryLabel: "Connect now",
  stale: false,
};

/** Never old: while its clock stands, what is shown is its present. */
const SIMULATED: Connection = {
  state: "playing",
  word: "simulation",
  sentence: "This is a simulation.",
  advice: "",
  canRetry: false,
  retryLabel: "",
  stale: false,
};

/** Its picture is greyed where it was: the badge says that it is a recording, not the present. */
function ofRecording(type: SourceStatus["type"] | undefined): Connection {
  return type === "ended"
    ? {
        state: "ended",
        word: "over",
        sentence: "The recording is over.",
        advice: "The picture shows how it ended.",
        canRetry: true,
        retryLabel: "Play again",
        stale: false,
      }
    : {
        state: "playing",
        word: "playing",
        sentence: "A recording is playing.",
        advice: "",
        canRetry: false,
        retryLabel: "Play again",
        stale: type === "offline",
      };
}

function connecting(host: string, asking: true | undefined): Connection {
  return {
    state: "connecting",
    word: "connecting",
    sentence: `Connecting to ${host}.`,
    advice:
      asking === undefined
        ? ""
        : "The browser may be asking whether this page may reach your network: allow it.",
    canRetry: false,
    retryLabel: "Connect now",
    stale: true,
  };
}

const CONNECTED = { canRetry: true, retryLabel: "Reconnect" } as const;

function opened(view: Heard, openedAt: Instant, host: string, now: Instant): Connection {
  if (view.understoodAt !== undefined) return heard(view, view.understoodAt, host, now);
  const refusedAt = view.counts.refusals[0]?.at;
  return refusedAt !== undefined && refusedAt >= openedAt
    ? {
        ...CONNECTED,
        state: "not-an-exporter",
        word: "not an exporter",
        sentence: `Connected to ${host}, but nothing that it sends can be understood.`,
        advice: "Check the port. The Protocol panel shows what came, and why it was refused.",
        stale: true,
      }
    : unheard(view, openedAt, host, now);
}

/**
 * Quiet is not greyed. A pfsd cluster that lost its leader says nothing for 3 s to 6 s: greying
 * the picture then would hide it in the very seconds it is watched for, and what it shows is still
 * the last that was told on a connection that stands. The badge no longer says live, and tells
 * the age. What can't be understood does not make the picture any younger.
 */
function heard(view: Heard, understoodAt: Instant, host: string, now: Instant): Connection {
  const age = since(understoodAt, now);
  const state = freshness(age, view.usualPause);
  if (state === "live") {
    const sentence = `Connected to ${host}.`;
    return {
      ...CONNECTED,
      state,
      word: state,
      sentence,
      advice: "",
      canRetry: false,
      stale: false,
    };
  }
  const heardAgo = since(view.heardAt ?? understoodAt, now);
  if (freshness(heardAgo, view.usualPause) === "live") return babbling(state, age, host);
  if (state === "quiet") {
    return {
      ...CONNECTED,
      state,
      word: state,
      sentence: `Nothing for ${inSeconds(age)}, longer than usual.`,
      advice: "The connection stands. A cluster that is electing a leader may send nothing.",
      stale: false,
    };
  }
  return {
    ...CONNECTED,
    state,
    word: state,
    sentence: `Nothing for ${inSeconds(age)}.`,
    advice: `${TAKEN} Reconnecting takes it back.`,
    stale: true,
  };
}

/** Frames still come, and nothing in them is understood any more. */
function babbling(state: "quiet" | "silent", age: Duration, host: string): Connection {
  const gone = state === "silent";
  return {
    ...CONNECTED,
    state: gone ? "not-an-exporter" : state,
    word: gone ? "not understood" : state,
    sentence: `${host} still sends, but for ${inSeconds(age)} nothing could be understood.`,
    advice: "The Protocol panel shows what came, and why it was refused.",
    stale: gone,
  };
}

const TAKEN =
  "The exporter may be dead, or another viewer took the stream: pfsd serves one client.";

/** Connected, and not a word yet: what the picture shows is from before. */
function unheard(view: Heard, openedAt: Instant, host: string, now: Instant): Connection {
  const age = since(openedAt, now);
  const state = freshness(age, view.usualPause);
  if (state === "live") {
    const sentence = `Connected to ${host}; waiting for the first message.`;
    return { ...connecting(host, undefined), word: "waiting", sentence };
  }
  const silent = state === "silent";
  return {
    ...CONNECTED,
    state,
    word: silent ? "silent" : "waiting",
    sentence: `Connected to ${host}, but nothing has come for ${inSeconds(age)}.`,
    advice: silent
      ? `${TAKEN} Is this the port of its exporter?`
      : "Some exporters say nothing until something changes in the cluster.",
    stale: true,
  };
}

function remaining(now: Instant, retryAt: Instant): Duration {
  return duration(Math.max(0, retryAt - now));
}

/** In whole seconds: the sentence is read, not watched. */
function inSeconds(age: Duration): string {
  const seconds = Math.floor(age / 1_000);
  return seconds < 60 ? `${seconds} s` : spoken(duration(seconds * 1_000));
}
