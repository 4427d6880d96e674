/** Which tab a key goes to, as the ARIA pattern for tabs has it; undefined for any other key. */
export function tabAfter<T>(tabs: readonly T[], tab: T, key: string): T | undefined {
  const place = tabs.indexOf(tab);
  if (key === "ArrowRight") return tabs[(place + 1) % tabs.length];
  if (key === "ArrowLeft") return tabs.at(place - 1);
  if (key === "Home") return tabs[0];
  if (key === "End") return tabs.at(-1);
  return undefined;
}
