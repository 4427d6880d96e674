/** Whether the viewer wants the page kept: as the address says, else as it said before. */

export type OfflineWish = "on" | "off";

const OFFLINE = "raftglass.offline";

/** `page`: whose storage remembers it; it may refuse. */
export function wishOf(search: string, page: Pick<Window, "localStorage">): OfflineWish {
  const asked = new URLSearchParams(search).get("offline");
  try {
    if (asked === "off") page.localStorage.setItem(OFFLINE, "off");
    else if (asked === "on") page.localStorage.removeItem(OFFLINE);
    else if (page.localStorage.getItem(OFFLINE) === "off") return "off";
  } catch {
    // Full, or forbidden: then only the address counts.
  }
  return asked === "off" ? "off" : "on";
}
