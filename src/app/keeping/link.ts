/** A stretch as a link that holds it whole. */
import { LINK_BYTES, deflated, toBase64Url } from "../recording/index.ts";
import type { Stretch } from "./stretch.ts";

export type Linked =
  | { readonly fits: true; readonly href: string; readonly bytes: number }
  /** `limit`: the most bytes that a link holds. */
  | { readonly fits: false; readonly bytes: number; readonly limit: number };

/** `page`: the address of the page; of it stays where the page is. */
export async function linkTo({ text }: Stretch, page: string): Promise<Linked> {
  const packed = await deflated(text);
  const bytes = packed.length;
  if (bytes > LINK_BYTES) return { fits: false, bytes, limit: LINK_BYTES };
  const address = new URL(page);
  // Whoever opens it is shown this, and connects to nothing.
  address.search = "";
  address.hash = `#recording=${toBase64Url(packed)}`;
  return { fits: true, href: address.href, bytes };
}
