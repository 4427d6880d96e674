/** Makes interesting trouble, and mends it again. */

import { type Autopilot, type Trouble, pauseUntilNext } from "./autopilot-state.ts";
import { Chance } from "./chance.ts";
import type { Draft } from "./draft.ts";
import { perform } from "./perform.ts";
import { TROUBLES } from "./troubles.ts";

export function autopilotTurn(draft: Draft, autopilot: Autopilot): void {
  const chance = new Chance(autopilot.chance);
  let { nextTroubleAt } = autopilot;
  const troubles = [...autopilot.troubles];
  const over = troubles.findIndex(({ mendAt }) => mendAt <= draft.now);
  if (over === -1) {
    nextTroubleAt = draft.now + pauseUntilNext(chance, autopilot.setup.every);
    const trouble = makeTrouble(draft, autopilot, chance);
    if (trouble !== undefined) troubles.push(trouble);
  } else {
    const [trouble] = troubles.splice(over, 1);
    for (const action of trouble?.mend ?? []) perform(draft, action);
  }
  const dueAt = Math.min(nextTroubleAt, ...troubles.map(({ mendAt }) => mendAt));
  draft.autopilot = { ...autopilot, chance: chance.state, dueAt, nextTroubleAt, troubles };
}

/** The first of the troubles, in the order of chance, that can be made now. */
function makeTrouble(
  draft: Draft,
  { setup, troubles }: Autopilot,
  chance: Chance,
): Trouble | undefined {
  const first = chance.below(TROUBLES.length);
  for (let index = 0; index < TROUBLES.length; index++) {
    const maker = TROUBLES[(first + index) % TROUBLES.length];
    const plan = maker?.({ draft, chance, setup, troubles });
    if (plan === undefined) continue;
    const isDone = plan.actions.map((action) => perform(draft, action) === undefined);
    if (!isDone.includes(true)) continue;
    return { kind: plan.kind, mend: plan.mend, mendAt: draft.now + plan.lasts };
  }
  return undefined;
}
