export { EpisodeList } from "./EpisodeList.tsx";
export { goingTo } from "./going-to.ts";
export { happenedIn } from "./episodes-of.ts";
export { useRoving } from "./use-roving.ts";
