/** A cluster that is watched, and its alarms. */
import { duration, instant } from "../base/index.ts";
import { AlarmFold, type Situation } from "../alarms/index.ts";
import { watched } from "./watched.ts";

export const PATIENCE = 5_000;
export const THREE = { a: "leader", b: "follower", c: "follower" };

export function watchedAlarms() {
  const film = watched();
  const fold = new AlarmFold(instant(0));
  let link: Situation["link"] = "live";
  let heardAt = 0;
  return {
    film,
    fold,
    link(next: Situation["link"], at = heardAt): void {
      link = next;
      heardAt = at;
    },
    pass: (now: number) => {
      const situation = { link, heardAt: instant(heardAt), patience: duration(PATIENCE) };
      return fold.pass({ now: instant(now), episodes: film.until(now), ...situation });
    },
    get types(): readonly string[] {
      return fold.active.map(({ type }) => type);
    },
  };
}
