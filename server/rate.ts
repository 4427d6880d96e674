/** How often somebody may do something: so many at once, and so many a second on average. */
import { isIPv6 } from "node:net";

export interface Rate {
  readonly perSecond: number;
  readonly atOnce: number;
}

/** Gives, at each call, whether it is still within the rate. `now` is in milliseconds. */
export function createRate({ perSecond, atOnce }: Rate, now: () => number): () => boolean {
  let left = atOnce;
  let at = now();
  return () => {
    const since = at;
    at = now();
    left = Math.min(atOnce, left + ((at - since) / 1_000) * perSecond);
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

/** Addresses that are remembered: beyond it the one that was not heard for longest is forgotten. */
const REMEMBERED = 4_096;

/** The same for each address by itself. */
export function createRates(rate: Rate, now: () => number): (address: string) => boolean {
  const rates = new Map<string, () => boolean>();
  return (address) => {
    const from = neighbourhood(address);
    const within = rates.get(from) ?? createRate(rate, now);
    rates.delete(from);
    rates.set(from, within);
    const [oldest] = rates.keys();
    if (rates.size > REMEMBERED && oldest !== undefined) rates.delete(oldest);
    return within();
  };
}

/** One machine has 2^64 IPv6 addresses to choose from, which share their first half. */
function neighbourhood(address: string): string {
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const first = head.split(":");
  // Where `::` stands for the zeros between, they fill what is missing of the first half.
  const filled = tail === undefined ? first : [...first, "0", "0", "0", "0"];
  return filled.slice(0, 4).join(":");
}
