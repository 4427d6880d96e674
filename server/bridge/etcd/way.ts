/** How a member is reached: of the addresses that are known the one that works, kept open. */
import type { TlsFiles } from "../http-door.ts";
import type { Listed } from "./answers.ts";
import { endpoint } from "../endpoint.ts";
import { LISTENING } from "./listening.ts";
import { type EtcdDoor, openEtcdDoor } from "./door.ts";

export interface Way {
  /** Undefined where it can't be asked at all. */
  readonly door: (listed: Listed) => EtcdDoor | undefined;
  /** This address did not do: the next one is tried. */
  readonly next: () => void;
  /** In both directions, over all addresses since the beginning. */
  readonly bytes: () => number;
  readonly close: () => void;
}

export interface WayWish {
  /** URLs that the user wrote and at which it answered: they come before those it advertises. */
  readonly known: readonly string[];
  /** All URLs that the user wrote, of whichever member. */
  readonly written: readonly string[];
  readonly tls: TlsFiles;
}

export function createWay({ known, written, tls }: WayWish): Way {
  let attempt = 0;
  let open: { readonly url: string; readonly door: EtcdDoor } | undefined;
  let bytesBefore = 0;

  const bytes = (): number => bytesBefore + (open?.door.bytes() ?? 0);
  const close = (): void => {
    bytesBefore = bytes();
    open?.door.close();
    open = undefined;
  };
  return {
    door(listed) {
      const urls = urlsOf(listed, known);
      const url = urls[attempt % Math.max(1, urls.length)];
      if (url === undefined) return undefined;
      if (open?.url !== url) {
        close();
        open = { url, door: openEtcdDoor(url, tls, written) };
      }
      return open.door;
    },
    next() {
      attempt += 1;
      open?.door.tryRpc();
    },
    bytes,
    close,
  };
}

/** Why it can't be asked at all; absent when it can. */
export function whyNoWay(listed: Listed, known: readonly string[]): string | undefined {
  if (urlsOf(listed, known).length > 0) return undefined;
  return listed.name === "" ? "not started yet" : "it advertises no address for clients";
}

function urlsOf({ clientUrls }: Listed, known: readonly string[]): readonly string[] {
  const advertised = clientUrls.flatMap((url) => {
    const read = endpoint(url, false, LISTENING);
    return read.ok ? [read.value] : [];
  });
  return [...new Set([...known, ...advertised])];
}
