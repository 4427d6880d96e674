export { AlarmBanner } from "./AlarmBanner.tsx";
export { AlarmList } from "./AlarmList.tsx";
