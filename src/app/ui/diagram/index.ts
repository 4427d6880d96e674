export { ViewSwitch } from "./ViewSwitch.tsx";
