/** Keeps the run that is open in the page's address: seldom while it plays, at once when it stands. */
import type { Environment } from "../sources/index.ts";
import type { SimulationView } from "../store/index.ts";

/** Browsers forbid to change the address much more often. */
const EVERY_MS = 1_000;

export function runAddress(
  environment: Pick<Environment, "now">,
  showRun: (text: string) => void,
): (view: SimulationView) => void {
  let shown: string | undefined;
  let shownAt = -Infinity;
  return ({ runText, playing }) => {
    if (runText === undefined || runText === shown) return;
    const at = environment.now();
    if (at - shownAt < (playing ? EVERY_MS : EVERY_MS / 10)) return;
    shown = runText;
    shownAt = at;
    showRun(runText);
  };
}
