/** A standing in words, as the picture writes it: what may no longer hold is told as such. */
import type { Standing } from "../../../core/cluster/index.ts";
import { STANDING_WORDS } from "../../../core/scene/index.ts";

export function standingWords(standing: Standing, isOld: boolean): string {
  return isOld ? `${STANDING_WORDS[standing]}, last known` : STANDING_WORDS[standing];
}
