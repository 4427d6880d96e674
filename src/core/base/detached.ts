/**
 * The same text in memory of its own. Engines keep a slice as a window on the whole: fifty
 * excerpts would hold fifty frames of up to 16 million characters.
 */
export function detached(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}
