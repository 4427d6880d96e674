export { type Format, saver } from "./saver.ts";
export { ViewSwitch } from "./ViewSwitch.tsx";
