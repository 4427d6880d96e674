/** Why something happened: one sentence, from the facts before and after a step. */

import type { Fact } from "../fact.ts";
import { explainElections } from "./elections.ts";
import { explainLogs } from "./logs.ts";
import type { Explanation, NameOf } from "./words.ts";

/** Empty for what needs no explanation. */
export function explain(fact: Fact, nameOf: NameOf): readonly Explanation[] {
  if (fact.type !== "stepped") return [];
  const elections = explainElections(fact, nameOf);
  const logs = explainLogs(fact, nameOf);
  return logs.length === 0 ? elections : [...elections, ...logs];
}
