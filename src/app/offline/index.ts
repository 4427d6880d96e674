export { keepForOffline } from "./keep.ts";
export { takeLaunched } from "./launched.ts";
