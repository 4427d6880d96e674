/**
 * What a page does when it is opened: connect, ask, or wait. Connecting can take the stream away
 * from another viewer (pfsd serves one), so a link from elsewhere asks first.
 */
import { isLoopback, parseExporter } from "../sources/index.ts";

export interface Arrival {
  /** `?exporter=`, as it stands in the address. */
  readonly wanted: string | null;
  /** The exporter that this page's server shows. */
  readonly served: string | undefined;
  /** Sec-Fetch-Site of the request for the page, where the server tells it. */
  readonly openedFrom: string | undefined;
  readonly referrer: string;
  readonly ownOrigin: string;
  readonly recent: readonly string[];
}

export type Decision =
  | { readonly type: "wait"; readonly complaint?: string }
  | { readonly type: "connect"; readonly url: string }
  | { readonly type: "ask"; readonly url: string };

export function decide(arrival: Arrival): Decision {
  const { wanted, served, recent } = arrival;
  const servedUrl = served === undefined ? undefined : parseExporter(served);
  if (wanted === null || wanted.trim() === "") {
    return servedUrl?.ok === true ? { type: "connect", url: servedUrl.value } : { type: "wait" };
  }
  const parsed = parseExporter(wanted);
  if (!parsed.ok) return { type: "wait", complaint: parsed.error };
  const url = parsed.value;
  if (servedUrl?.ok === true && servedUrl.value === url) return { type: "connect", url };
  if (isFromElsewhere(arrival)) return { type: "ask", url };
  // Typed, bookmarked or reloaded. The viewer's own machine, and what was opened before, is no
  // surprise; anything else may be a link from a chat, which a browser can't tell from typing.
  return isLoopback(url) || recent.includes(url) ? { type: "connect", url } : { type: "ask", url };
}

function isFromElsewhere({ openedFrom, referrer, ownOrigin }: Arrival): boolean {
  if (openedFrom === "cross-site" || openedFrom === "same-site") return true;
  if (referrer === "") return false;
  return !URL.canParse(referrer) || new URL(referrer).origin !== ownOrigin;
}
