/** The countdown, in whole seconds: apart from the rest, because it alone changes every second. */
import { connection } from "../../store/index.ts";
import { useReading } from "../page/index.ts";

export function useCountdown(): number | undefined {
  return useReading((view, now) => {
    const { countdownMs } = connection(view, now);
    return countdownMs === undefined ? undefined : Math.max(0, Math.ceil(countdownMs / 1_000));
  });
}
