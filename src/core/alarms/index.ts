export { type Alarm, type AlarmType, ALARMS_KEPT, isUrgent } from "./alarm.ts";
export { AlarmFold, type News, type Situation } from "./fold.ts";
export {
  DEFAULT_PATIENCE_MS,
  LEAST_PATIENCE_MS,
  MOST_PATIENCE_MS,
  learnedPatience,
} from "./learned.ts";
export { type AlarmWords, alarmWords } from "./words.ts";
