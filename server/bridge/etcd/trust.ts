/** Who may be told the user's password, and the token that stands for it. */

/**
 * A member may advertise any address. One with https has shown its certificate before it hears a
 * word; one with http is no worse than what the user wrote only where that was http as well.
 */
export function maySeeSecrets(url: string, written: readonly string[]): boolean {
  if (written.includes(url) || url.startsWith("https:")) return true;
  return written.every((other) => other.startsWith("http:"));
}
