/**
 * Reads what a member says of itself in Prometheus' text format, where rabbitmq_prometheus is on.
 * It writes these figures down every five seconds (`quorum_tick_interval`), and no more often,
 * whoever asks.
 */

/** Of one queue's member, by itself. */
export interface OwnWord {
  readonly term: number;
  readonly commitIndex?: number;
  readonly lastApplied?: number;
  /** The last entry of its log that is on its disk. */
  readonly lastLogIndex?: number;
}

export interface Metrics {
  /** The node that answers, by its name; absent where it does not say, or says two. */
  readonly node?: string;
  /** Absent while it has written nothing down, or has no member of that queue. */
  readonly own?: OwnWord;
}

const FIGURES = {
  term: "raft_term_total",
  commitIndex: "raft_log_commit_index",
  lastApplied: "raft_log_last_applied_index",
  lastLogIndex: "raft_log_last_written_index",
} as const;
const NODE = /^rabbitmq_identity_info\{rabbitmq_node="([^"\n]{1,255})"/gm;
const NUMBER = /^[0-9.e+]{1,30}$/;

export function readMetrics(text: string, vhost: string, queue: string): Metrics {
  const [node, secondNode] = [...text.matchAll(NODE)].map(([, name]) => name);
  const labels = [labelsOf(vhost, queue), labelsOf(escaped(vhost), escaped(queue))];
  const figure = (name: string): number | undefined => onlyOne(text, name, labels);
  const term = figure(FIGURES.term);
  const [commitIndex, lastApplied, lastLogIndex] = [
    figure(FIGURES.commitIndex),
    figure(FIGURES.lastApplied),
    figure(FIGURES.lastLogIndex),
  ];
  return {
    ...(node !== undefined && secondNode === undefined && { node }),
    ...(term !== undefined && {
      own: {
        term,
        ...(commitIndex !== undefined && { commitIndex }),
        ...(lastApplied !== undefined && { lastApplied }),
        ...(lastLogIndex !== undefined && { lastLogIndex }),
      },
    }),
  };
}

function labelsOf(vhost: string, queue: string): string {
  return `{vhost="${vhost}",queue="${queue}"} `;
}

/** As the format wants it; 3.10 writes names as they are. */
function escaped(name: string): string {
  return name.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

/** A name with a line break can write a line of its own: what is there twice is not believed. */
function onlyOne(text: string, name: string, labels: readonly string[]): number | undefined {
  const starts = new Set(
    labels.flatMap((each) => PREFIXES.map((prefix) => `\n${prefix}${name}${each}`)),
  );
  const found: string[] = [];
  for (const start of starts) {
    for (let at = text.indexOf(start); at >= 0 && found.length < 2;) {
      const from = at + start.length;
      const end = text.indexOf("\n", from);
      found.push(text.slice(from, end < 0 ? undefined : end));
      at = text.indexOf(start, from);
    }
  }
  const [value, second] = found;
  if (value === undefined || second !== undefined || !NUMBER.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

const PREFIXES = ["rabbitmq_detailed_", "rabbitmq_"] as const;
