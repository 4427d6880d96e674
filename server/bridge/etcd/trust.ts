/** Who may be told the user's password, and the token that stands for it. */
import { type Door, type TlsFiles, openDoor } from "../http-door.ts";

export interface EtcdDoor extends Door {
  readonly maySeeSecrets: boolean;
}

/** `written` are all URLs that the user wrote, of whichever member. */
export function openEtcdDoor(url: string, tls: TlsFiles, written: readonly string[]): EtcdDoor {
  return { ...openDoor(url, tls), maySeeSecrets: maySeeSecrets(url, written) };
}

/**
 * A member may advertise any address. One with https has shown its certificate before it hears a
 * word; one with http is no worse than what the user wrote only where that was http as well.
 */
export function maySeeSecrets(url: string, written: readonly string[]): boolean {
  if (written.includes(url) || url.startsWith("https:")) return true;
  return written.every((other) => other.startsWith("http:"));
}
