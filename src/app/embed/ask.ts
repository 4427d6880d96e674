/**
 * What the page around a frame may ask for, read from a message that anybody could have written.
 * docs/embedding.md is for those who write it.
 */
import { type Result, fail, ok, shown } from "../../core/base/index.ts";

export const PROTOCOL = 1;

/** What can be opened. */
export type Load =
  | { readonly type: "recording"; readonly title: string; readonly text: string }
  | { readonly type: "sample" }
  | { readonly type: "run"; readonly text: string }
  | { readonly type: "lesson"; readonly id: string; readonly step: string }
  | { readonly type: "simulation"; readonly voters?: number; readonly seed?: number }
  | { readonly type: "exporter"; readonly address: string };

export type Ask =
  | { readonly type: "ping" | "play" | "pause" }
  | { readonly type: "load"; readonly load: Load }
  /** Milliseconds on the clock of what is open. */
  | { readonly type: "seek"; readonly at: number }
  | { readonly type: "speed"; readonly speed: number };

/** What an answer carries, so that whoever asked can tell which question it is to. */
export type AskId = string | number | undefined;

export interface Heard {
  readonly id: AskId;
  /** As it was asked; "" where that is no text. */
  readonly about: string;
  readonly ask: Result<Ask, string>;
}

/** A text longer than this would not fit in the memory of a tab beside what is made of it. */
export const TEXT_LIMIT = 64_000_000;
const SHORT_LIMIT = 2_048;
const RUN_LIMIT = 1_000_000;
const ID_LIMIT = 64;
/** As far as the clock of a recording can be trusted to whole milliseconds. */
const AT_LIMIT = 1e15;

/** Undefined for what is not meant for us: other scripts of that page speak, too. */
export function heardOf(data: unknown): Heard | undefined {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, "raftglass")) {
    return undefined;
  }
  const message = data as Fields;
  const about = typeof message["type"] === "string" ? shown(message["type"], 40) : "";
  return { id: idOf(message["id"]), about, ask: askOf(message) };
}

type Fields = Readonly<Record<string, unknown>>;

function idOf(id: unknown): AskId {
  if (typeof id === "number" && Number.isFinite(id)) return id;
  return typeof id === "string" && id.length <= ID_LIMIT ? id : undefined;
}

function askOf(message: Fields): Result<Ask, string> {
  if (message["raftglass"] !== PROTOCOL) {
    return fail(`This page speaks version ${PROTOCOL} of its messages: write raftglass: 1.`);
  }
  const { type } = message;
  if (type === "ping" || type === "play" || type === "pause") return ok({ type });
  if (type === "seek") {
    const at = numberIn(message["at"], -AT_LIMIT, AT_LIMIT);
    return at === undefined
      ? fail("at is the instant to show, in milliseconds.")
      : ok({ type, at });
  }
  if (type === "speed") {
    const speed = numberIn(message["speed"], -1_000, 1_000);
    return speed === undefined || Math.abs(speed) < 0.001
      ? fail("speed is a number from 0.001 to 1000; negative plays backwards.")
      : ok({ type, speed });
  }
  if (type !== "load") {
    return fail("The types that are understood: ping, load, play, pause, seek, speed.");
  }
  const load = loadOf(message);
  return load.ok ? ok({ type, load: load.value }) : load;
}

const LOADS = ["recording", "sample", "run", "lesson", "simulation", "exporter"] as const;

function loadOf(message: Fields): Result<Load, string> {
  const named = LOADS.filter((name) => message[name] !== undefined);
  const [type] = named;
  if (type === undefined || named.length > 1) {
    return fail(`load names one of: ${LOADS.join(", ")}.`);
  }
  const value = message[type];
  if (type === "sample") return ok({ type });
  if (type === "simulation") return simulationOf(value);
  if (typeof value !== "string") return fail(`${type} is a text.`);
  if (type === "recording") {
    if (value.length > TEXT_LIMIT) return fail(`recording has at most ${TEXT_LIMIT} characters.`);
    return ok({ type, title: titleOf(message["title"]), text: value });
  }
  const limit = type === "run" ? RUN_LIMIT : SHORT_LIMIT;
  if (value.length > limit) return fail(`${type} has at most ${limit} characters.`);
  if (type === "run") return ok({ type, text: value });
  if (type === "exporter") return ok({ type, address: value });
  const [id = "", step = ""] = value.split("/");
  return ok({ type, id, step });
}

function titleOf(title: unknown): string {
  return typeof title === "string" && title !== "" ? shown(title, 80) : "a recording";
}

function simulationOf(wish: unknown): Result<Load, string> {
  const { voters, seed } = (typeof wish === "object" && wish !== null ? wish : {}) as Fields;
  const isWhole = (value: unknown, least: number, most: number): boolean =>
    value === undefined || (Number.isInteger(value) && numberIn(value, least, most) !== undefined);
  if (!isWhole(voters, 1, 15)) return fail("voters is a whole number from 1 to 15.");
  if (!isWhole(seed, 0, 4_294_967_295)) {
    return fail("seed is a whole number from 0 to 4294967295.");
  }
  return ok({
    type: "simulation",
    ...(typeof voters === "number" && { voters }),
    ...(typeof seed === "number" && { seed }),
  });
}

function numberIn(value: unknown, least: number, most: number): number | undefined {
  return typeof value === "number" && value >= least && value <= most ? value : undefined;
}
