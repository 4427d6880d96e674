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
  /** The exporter that the viewer opened last in this tab: a reload is no new question. */
  readonly agreed: string | undefined;
  /** The page is inside another one, which may have hidden what a click means. */
  readonly framed: boolean;
}

export type Decision =
  | { readonly type: "wait"; readonly complaint?: string }
  | { readonly type: "connect"; readonly url: string }
  | { readonly type: "ask"; readonly url: string };

export function decide(arrival: Arrival): Decision {
  const decision = decideUnframed(arrival);
  return arrival.framed && decision.type === "connect"
    ? { type: "ask", url: decision.url }
    : decision;
}

function decideUnframed(arrival: Arrival): Decision {
  const { wanted, served, recent } = arrival;
  const servedUrl = served === undefined ? undefined : parseExporter(served);
  if (wanted === null || wanted.trim() === "") {
    return servedUrl?.ok === true ? { type: "connect", url: servedUrl.value } : { type: "wait" };
  }
  const parsed = parseExporter(wanted);
  if (!parsed.ok) return { type: "wait", complaint: parsed.error };
  const url = parsed.value;
  if (servedUrl?.ok === true && servedUrl.value === url) return { type: "connect", url };
  if (arrival.agreed === url) return { type: "connect", url };
  if (isFromElsewhere(arrival) || isFromNowhere(arrival)) return { type: "ask", url };
  // Typed, bookmarked or reloaded. The viewer's own machine, and what was opened before, is no
  // surprise; anything else may be a link from a chat, which a browser can't tell from typing.
  return isLoopback(url) || recent.includes(url) ? { type: "connect", url } : { type: "ask", url };
}

function isFromElsewhere({ openedFrom, referrer, ownOrigin }: Arrival): boolean {
  if (openedFrom === "cross-site" || openedFrom === "same-site") return true;
  if (referrer === "") return false;
  return !URL.canParse(referrer) || new URL(referrer).origin !== ownOrigin;
}

/** A link that hides where it is from looks like typing, where no server tells them apart. */
function isFromNowhere({ openedFrom, referrer }: Arrival): boolean {
  return openedFrom === undefined && referrer === "";
}
