export { EpisodeList } from "./EpisodeList.tsx";
export { goingTo } from "./going-to.ts";
export { happenedIn } from "./episodes-of.ts";
export { type RovingButton, useRoving } from "./use-roving.ts";
