/** An alarm in words: what is so, what it means, and what to check first. */
import { spoken } from "../analysis/index.ts";
import type { Instant } from "../base/index.ts";
import type { NameOf } from "../episodes/index.ts";
import type { Alarm } from "./alarm.ts";
import { stood } from "./fold.ts";

export interface AlarmWords {
  /** “No leader for 12.3 s”; short enough for a list. */
  readonly title: string;
  readonly meaning: string;
  readonly check: string;
}

const NAMES = 5;

/** `now`: the present; of an alarm that is as last heard, when that was. */
export function alarmWords(alarm: Alarm, now: Instant, nameOf: NameOf): AlarmWords {
  const span = spoken(stood(alarm, now));
  const names = alarm.uuids.slice(0, NAMES).map(nameOf).join(", ");
  const active = `${alarm.active ?? 0} of ${alarm.voters ?? 0} voters`;
  switch (alarm.type) {
    case "no-leader":
      return {
        title: `No leader for ${span}`,
        meaning: "Longer than an election should take here; nothing is committed meanwhile.",
        check:
          "Check whether a majority of the nodes is up and can reach each other, then whether " +
          "candidates stand again and again: their timeouts may be too short.",
      };
    case "two-leaders":
      return {
        title: `${alarm.uuids.length} nodes claim to lead for ${span}`,
        meaning: `${names}: the older term's leader commits nothing, and may answer what is old.`,
        check: "Check the network between them, and which of them has the higher term.",
      };
    case "churn":
      return churnWords(alarm, span, names);
    case "quorum-at-risk":
      return {
        title: alarm.spare === 0 ? `Can lose none for ${span}` : `Can lose 1 more for ${span}`,
        meaning:
          alarm.spare === 0
            ? `${active} are active: when another one fails, nothing can be committed.`
            : `${active} are active: one more may fail, and not two.`,
        check: "Check the inactive nodes: their processes, their hosts, the network to them.",
      };
    case "quorum-lost":
      return {
        title: `No majority for ${span}`,
        meaning: `Only ${active} are active: no leader is elected, and nothing is committed.`,
        check: "Bring nodes back until a majority is up; check hosts and network between them.",
      };
    case "connection-lost":
      break;
  }
  return {
    title: `Nothing heard for ${span}`,
    meaning: "What happens in the cluster is not seen: the picture is as last heard.",
    check: "Check the exporter's process, its host, and the network from here to it.",
  };
}

function churnWords({ uuids, times = 0 }: Alarm, span: string, names: string): AlarmWords {
  return uuids.length > 0
    ? {
        title: `${names} comes and goes`,
        meaning: `It went inactive ${times} times; each return may cost an election.`,
        check: "Check whether its process is started again and again, and the network to it.",
      }
    : {
        title: `${times} elections within ${span}`,
        meaning: "Leaders do not last: writes wait again and again.",
        check:
          "Check whether the leaders' hosts or disks are slow, and whether the election timeout " +
          "is short for this network.",
      };
}
