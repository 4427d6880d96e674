/** How a member is reached: of the addresses that are known the one that works, kept open. */
import { type Door, type TlsFiles, openDoor } from "../http-door.ts";
import type { Listed } from "./answers.ts";
import { endpoint } from "./endpoint.ts";

export interface Way {
  /** Undefined where it can't be asked at all. */
  readonly door: (listed: Listed) => Door | undefined;
  /** This address did not do: the next one is tried. */
  readonly next: () => void;
  /** In both directions, over all addresses since the beginning. */
  readonly bytes: () => number;
  readonly close: () => void;
}

/** `known` are URLs at which it answered the user: they come before those it advertises. */
export function createWay(known: readonly string[], tls: TlsFiles): Way {
  let attempt = 0;
  let open: { readonly url: string; readonly door: Door } | undefined;
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
        open = { url, door: openDoor(url, tls) };
      }
      return open.door;
    },
    next: () => void (attempt += 1),
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
    const read = endpoint(url, false);
    return read.ok ? [read.value] : [];
  });
  return [...new Set([...known, ...advertised])];
}
