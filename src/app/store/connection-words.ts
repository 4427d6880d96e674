/** What to say where there is no connection: what happened, why it may be, what to do. */
import { shown } from "../../core/base/index.ts";
import type { BlockedReason, OfflineReason, SourceStatus } from "../sources/index.ts";
import type { Connection } from "./connection-state.ts";

type Words = Pick<Connection, "sentence" | "advice">;
type OfflineWords = Words & Pick<Connection, "state" | "word">;
type OfflineStatus = Extract<SourceStatus, { type: "offline" }>;

const WORDS_LENGTH = 120;
const OFFLINE = { state: "offline", word: "offline" } as const;
const REFUSED = { state: "refused", word: "refused" } as const;

export function offlineWords(status: OfflineStatus, host: string, url: string): OfflineWords {
  return OFFLINE_WORDS[status.reason](host, status, url);
}

type Teller = (host: string, status: OfflineStatus, url: string) => OfflineWords;

const OFFLINE_WORDS: Record<OfflineReason, Teller> = {
  refused: (host, _, url) => ({
    ...REFUSED,
    sentence: "Connection refused: is pfsd running with -enable-export?",
    advice: `Nothing answered at ${host}: check host, port and firewall.${certificate(url)}`,
  }),
  "no-websocket": (host) => ({
    state: "not-an-exporter",
    word: "not an exporter",
    sentence: `Something answers at ${host}, but it speaks no WebSocket.`,
    advice: "Is this the port that pfsd exports on?",
  }),
  "file-page": (host) => ({
    ...REFUSED,
    sentence: `${host} answers, but it refused this page.`,
    advice:
      "The page was opened from a file, and pfsd refuses those with 403: open it from a web " +
      "server.",
  }),
  timeout: (host) => ({
    ...OFFLINE,
    sentence: `${host} did not answer in time.`,
    advice: "The host may be down, or behind a firewall.",
  }),
  lost: (host) => ({
    ...OFFLINE,
    sentence: `The connection to ${host} broke.`,
    advice: "The exporter or the network may have failed.",
  }),
  closed: (host, status) => ({
    ...OFFLINE,
    sentence: `${host} closed the connection${closing(status)}.`,
    advice: "The exporter may be restarting.",
  }),
  "no-network": () => ({
    ...OFFLINE,
    sentence: "This device has no network.",
    advice: "It connects once there is one.",
  }),
  hidden: () => ({
    ...OFFLINE,
    sentence: "The page is hidden, so it does not connect.",
    advice: "It connects when you look at it.",
  }),
};

/** A browser hides that a certificate was the reason, so the viewer is told how to see it. */
function certificate(url: string): string {
  if (!url.startsWith("wss:")) return "";
  return " For wss://, its certificate must be trusted: open the address with https:// in a tab.";
}

function closing({ code, words }: OfflineStatus): string {
  return `${code === undefined ? "" : ` with code ${code}`}${quoted(words)}`;
}

/** The exporter's own words, made harmless. */
function quoted(words: string | undefined): string {
  return words === undefined || words === "" ? "" : `: “${shown(words, WORDS_LENGTH)}”`;
}

export function blockedWords(reason: BlockedReason, host: string): Words {
  return BLOCKED_WORDS[reason](host);
}

const BLOCKED_WORDS: Record<BlockedReason, (host: string) => Words> = {
  "mixed-content": (host) => ({
    sentence: `The browser blocked ${host}: a page from https:// may not open ws://.`,
    advice: "Open this page from http://, or run raftglass on your own machine, or use wss://.",
  }),
  "local-network": (host) => ({
    sentence: `The browser keeps this page from your local network, and so from ${host}.`,
    advice:
      "Allow local network access for this site in the browser's settings, then connect again.",
  }),
  policy: (host) => ({
    sentence: `The browser refused to connect to ${host}.`,
    advice: "A security policy may forbid it: try this page in another place.",
  }),
};

export function endedWords(words: string | undefined, host: string): Words {
  return {
    sentence: `${host} ended the stream${quoted(words)}.`,
    advice: "Nothing more will come, so the page does not connect again by itself.",
  };
}
