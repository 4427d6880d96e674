/** All that happened in a session, up to its present. */
import { instant, shown } from "../../core/base/index.ts";
import { nameOf } from "../../core/cluster/index.ts";
import { createEpisodes } from "../../core/episodes/index.ts";
import { createReader } from "../../core/figures/index.ts";
import type { Report } from "../../core/report/index.ts";
import type { Session } from "../store/index.ts";
import { titleOf } from "./titles.ts";

export function reportOf(session: Session): Report {
  const { whole, journal } = session;
  const { cluster } = journal.belief;
  const known = { cluster, until: whole.next };
  // What was told at one instant is taken together, once it is over.
  const until = instant(Math.max(session.present(), whole.lastAt + 0.001));
  const episodes = createEpisodes(whole);
  episodes.catchUp(until, known);
  const reader = createReader(whole);
  reader.catchUp(until, known);
  return {
    source: titleOf(session),
    from: episodes.from,
    until,
    episodes: episodes.list,
    tenures: reader.tenures,
    nameOf: (uuid) => {
      const node = cluster.nodes.get(uuid);
      return node === undefined ? shown(uuid) : nameOf(node);
    },
  };
}
