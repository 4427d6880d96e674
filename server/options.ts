/** Reads the command line's words: each is a usable value, or a sentence that says why not. */
import { InvalidArgumentError } from "commander";
import { exporterUrl, hostInUrl } from "./address.ts";

export function port(text: string): number {
  const number = /^[0-9]{1,5}$/.test(text) ? Number(text) : NaN;
  if (number <= 65_535) return number;
  throw new InvalidArgumentError("A port is a number from 0 to 65535; 0 means any free one.");
}

export function host(text: string): string {
  const name = text.trim().replace(/^\[(.*)\]$/, "$1");
  // An empty one would listen everywhere.
  if (name !== "" && URL.canParse(`http://${hostInUrl(name)}/`) && !/[\s/?#@]/.test(name))
    return name;
  throw new InvalidArgumentError("Write a host name or an address, without a port.");
}

/** Several have commas between them, as in a variable of the environment. */
export function hosts(text: string, before: readonly string[]): readonly string[] {
  return [...before, ...text.split(",").map(host)];
}

export function origins(text: string, before: readonly string[]): readonly string[] {
  return [...before, ...text.split(",").map(origin)];
}

export function origin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.origin === "null" || url.href !== `${url.origin}/`) {
    throw new InvalidArgumentError("Write an origin, such as https://example.org:8080.");
  }
  return url.origin;
}

export function exporter(text: string): string {
  const url = exporterUrl(text);
  if (url.ok) return url.value;
  throw new InvalidArgumentError(url.error);
}

/** Slower than a hundredth nothing moves; faster than a thousandfold a capture is one burst. */
const SLOWEST = 0.01;
const FASTEST = 1_000;

export function speed(text: string): number {
  const number = decimal(text);
  if (number >= SLOWEST && number <= FASTEST) return number;
  throw new InvalidArgumentError(`Write a number from ${SLOWEST} to ${FASTEST}.`);
}

export function seconds(text: string): number {
  const number = decimal(text);
  if (number >= 0) return number;
  throw new InvalidArgumentError("Write a number of seconds, 0 or more.");
}

/** A timer can wait no longer than 2^31 ms. */
const LONGEST_SPAN_S = 2_000_000;

export function span(text: string): number {
  const number = decimal(text);
  if (number > 0 && number <= LONGEST_SPAN_S) return number;
  throw new InvalidArgumentError(
    `Write a number of seconds, more than 0, at most ${LONGEST_SPAN_S}.`,
  );
}

/** More often nothing new would be learned; more rarely is no watching. */
const MOST_OFTEN_MS = 20;
const MOST_RARELY_MS = 60_000;

export function every(text: string): number {
  return whole(text, MOST_OFTEN_MS, MOST_RARELY_MS);
}

/** What a simulation takes; written here, because help must not wait for a simulation to load. */
export const MOST_NODES = 101;

export function nodes(text: string): number {
  return whole(text, 1, MOST_NODES);
}

/** The largest seed that a setup takes. */
const MOST_SEED = 4_294_967_295;

export function seed(text: string): number {
  return whole(text, 0, MOST_SEED);
}

/** Every answer of the clients is kept until the end of a run: this many fit in memory. */
const MOST_STEPS = 10_000_000;

export function steps(text: string): number {
  return whole(text, 1, MOST_STEPS);
}

/** Words with commas between them. */
export function words(text: string, before: readonly string[]): readonly string[] {
  return [...new Set([...before, ...text.split(",").map((word) => word.trim())])];
}

function whole(text: string, least: number, most: number): number {
  const number = /^[0-9]{1,10}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
}

/** NaN, of which no comparison is true, where the text is no plain number. */
function decimal(text: string): number {
  return /^[0-9]{1,9}(?:\.[0-9]{1,9})?$/.test(text) ? Number(text) : NaN;
}
