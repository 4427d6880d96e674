/** The exporters side by side, looked at a few times a second while somebody does. */
import { useEffect, useState } from "react";
import { type Instant, START, instant } from "../../../core/base/index.ts";
import type { Cluster } from "../../../core/cluster/index.ts";
import { Differences, type Matrix, compared, sharesNodes } from "../../../core/compare/index.ts";
import { Comparison, type Witness } from "../../compare/index.ts";
import { browserEnvironment } from "../../sources/index.ts";
import { type Connection, type View, connection } from "../../store/index.ts";
import { usePage } from "../page/index.ts";

/** More nodes than these are told to be there, and not listed. */
const LINES = 100;
const LOOK_EVERY_MS = 250;

export interface Column {
  /** Absent for the exporter that is shown. */
  readonly witness?: Witness;
  readonly connection: Connection;
  readonly speaks: boolean;
  /** It tells of nodes of which none is in the cluster that is shown. */
  readonly isStranger: boolean;
}

export interface Compared {
  readonly columns: readonly Column[];
  readonly matrix: Matrix;
  readonly differences: Differences;
  readonly now: Instant;
}

export function useComparison(urls: readonly string[]): Compared {
  const { view } = usePage();
  const [comparison] = useState(() => new Comparison(browserEnvironment()));
  const [differences] = useState(() => new Differences());
  const [compared, setCompared] = useState<Compared>(() => NOTHING(differences));
  useEffect(() => {
    const look = (): void => setCompared(lookAt(view.getState(), comparison, differences));
    comparison.hear(urls);
    look();
    const timer = window.setInterval(() => document.hidden || look(), LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [view, comparison, differences, urls]);
  useEffect(() => () => comparison.close(), [comparison]);
  return compared;
}

function lookAt(view: View, { witnesses }: Comparison, differences: Differences): Compared {
  const { cluster, session } = view;
  const connected = connection(view, session?.now() ?? START);
  const columns = [shownColumn(connected), ...witnesses.map((one) => columnOf(one, cluster))];
  const told = [cluster, ...witnesses.map((witness) => witness.cluster)];
  const clusters = columns.map(({ speaks }, index) => (speaks ? told[index] : undefined));
  const matrix = compared(clusters, LINES);
  const now = instant(performance.now());
  differences.look(matrix, now);
  return { columns, matrix, differences, now };
}

const NOTHING = (differences: Differences): Compared => ({
  columns: [],
  matrix: compared([], LINES),
  differences,
  now: START,
});

function shownColumn(connection: Connection): Column {
  return { connection, speaks: isSpeaking(connection), isStranger: false };
}

function columnOf(witness: Witness, cluster: Cluster): Column {
  const connection = witness.connection();
  const isStranger = !sharesNodes(cluster, witness.cluster);
  return { witness, connection, speaks: isSpeaking(connection) && !isStranger, isStranger };
}

/** A picture that is old says nothing of now. */
function isSpeaking({ state, stale }: Connection): boolean {
  return !stale && (state === "live" || state === "quiet");
}
