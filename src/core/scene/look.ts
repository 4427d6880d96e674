/**
 * How things look, as data: the same colours and shapes for the canvas, the legend and the tables.
 * Roles and kinds are from the Okabe–Ito set, tuned to at least 3:1 on both themes.
 */
import { hashOf } from "../base/index.ts";
import type { Standing } from "../cluster/index.ts";
import { type KnownKind, KNOWN_KINDS, isReply, requestOf } from "../protocol/index.ts";

export type ThemeName = "light" | "dark";

export interface Palette {
  readonly background: string;
  readonly surface: string;
  readonly ink: string;
  readonly muted: string;
  readonly edge: string;
  readonly alarm: string;
  readonly selection: string;
  readonly standing: Readonly<Record<Standing, string>>;
}

export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  dark: {
    background: "#15171c",
    surface: "#1c1f26",
    ink: "#eceef2",
    muted: "#9aa1ad",
    edge: "#8f98a8",
    alarm: "#f4803f",
    selection: "#eceef2",
    standing: {
      leader: "#f2b13c",
      follower: "#5ab4e8",
      candidate: "#dd8fbd",
      inactive: "#878d99",
      unknown: "#a9afba",
      ghost: "#878d99",
    },
  },
  light: {
    background: "#f7f5f0",
    surface: "#ffffff",
    ink: "#1d2129",
    muted: "#5d6470",
    edge: "#6b7380",
    alarm: "#b84300",
    selection: "#1d2129",
    standing: {
      leader: "#b36b00",
      follower: "#0069a8",
      candidate: "#a23a78",
      inactive: "#6f7580",
      unknown: "#5d6470",
      ghost: "#6f7580",
    },
  },
};

export type PacketShape = "dot" | "square" | "diamond" | "triangle" | "large-square" | "bar";

export interface KindLook {
  readonly shape: PacketShape;
  /** A reply is drawn hollow. */
  readonly hollow: boolean;
  readonly color: Readonly<Record<ThemeName, string>>;
}

type Filled = Omit<KindLook, "hollow">;

const KNOWN: Readonly<Record<KnownKind, Filled>> = {
  heartbeat: { shape: "dot", color: { dark: "#9fb4c8", light: "#4d6780" } },
  "append-entries": { shape: "square", color: { dark: "#4fa8ff", light: "#0060c0" } },
  "request-vote": { shape: "diamond", color: { dark: "#dd8fbd", light: "#a23a78" } },
  "write-request": { shape: "triangle", color: { dark: "#33c795", light: "#007a55" } },
  write: { shape: "triangle", color: { dark: "#8fd694", light: "#3c7d22" } },
  "install-snapshot": { shape: "large-square", color: { dark: "#e8dc5a", light: "#7d6c00" } },
  "timeout-now": { shape: "bar", color: { dark: "#f4803f", light: "#b84300" } },
};

function isKnown(word: string): word is KnownKind {
  return (KNOWN_KINDS as readonly string[]).includes(word);
}

/**
 * The look of a kind of event. A word that nobody knows gets a hue of its own, the same on every
 * visit.
 */
export function kindLook(details: string): KindLook {
  const request = requestOf(details);
  const hollow = isReply(details);
  if (isKnown(request)) return { ...KNOWN[request], hollow };
  const hue = hashOf(request) % 360;
  const color = { dark: `hsl(${hue} 62% 66%)`, light: `hsl(${hue} 72% 32%)` };
  return { shape: "dot", hollow, color };
}

/** The word for a standing, as the page writes it. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  leader: "leader",
  candidate: "candidate",
  follower: "follower",
  inactive: "inactive",
  unknown: "unknown",
  ghost: "ghost",
};
