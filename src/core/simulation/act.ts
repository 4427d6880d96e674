/** Does an action to a world, from outside. */

import type { Action } from "./action.ts";
import { closeDraft, openDraft } from "./draft.ts";
import type { Hear } from "./fact.ts";
import { perform } from "./perform.ts";
import type { World } from "./world.ts";

export interface Acted {
  readonly world: World;
  /** Why it could not be done, in a sentence; the world is the same then. */
  readonly refusal?: string;
}

/** The world after the action, at the same moment. The world before stays as it is. */
export function act(world: World, action: Action, hear?: Hear): Acted {
  const draft = openDraft(world, hear);
  const refusal = perform(draft, action);
  return refusal === undefined ? { world: closeDraft(draft) } : { world, refusal };
}
