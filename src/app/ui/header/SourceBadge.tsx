/** What the picture shows and how fresh it is: LIVE is written only while it is true. */
import { type Instant, shown, since } from "../../../core/base/index.ts";
import { hostOf } from "../../sources/index.ts";
import type { ConnectionState, View } from "../../store/index.ts";
import { ago, useConnection, useReading, useView } from "../page/index.ts";

const TITLE_LENGTH = 80;

export function SourceBadge() {
  const { word, state, stale } = useConnection();
  const recorded = useView((view) => view.session?.name.type === "recording");
  return (
    <div className={`badge badge-${state}${stale ? " badge-stale" : ""}`}>
      <span className="badge-word">
        <span className="badge-light" aria-hidden="true" />
        {recorded ? recordingWord(state, word) : word}
      </span>
      <Origin />
      <SourceTitle />
      <Age />
    </div>
  );
}

/** What it is comes first: a recording that plays must not pass for something that happens now. */
function recordingWord(state: ConnectionState, word: string): string {
  return state === "playing" ? "recording" : `recording ${word}`;
}

/** What the source says it is: a stream can be live and still play a recording. */
function Origin() {
  const kind = useView(({ cluster, session }) =>
    session?.name.type === "simulation" ? undefined : cluster.origin?.kind,
  );
  return kind === undefined ? null : <bdi className="badge-kind">{shown(kind, 24)}</bdi>;
}

function SourceTitle() {
  // Of a simulation it changes with the cluster.
  const title = useView(({ session }) => {
    const name = session?.name;
    return name && shown(name.type === "live" ? hostOf(name.url) : name.title, TITLE_LENGTH);
  });
  const origin = useView((view) => view.cluster.origin);
  if (title === undefined) return null;
  const from = [origin?.name, origin?.version]
    .filter((part) => part !== undefined)
    .map((part) => shown(part, 40))
    .join(" ");
  return (
    <span className="badge-title" title={title}>
      <bdi className="badge-host">{title}</bdi>
      {from !== "" && <bdi className="badge-origin">{from}</bdi>}
    </span>
  );
}

const heardAtOf = ({ heardAt }: View): Instant | undefined => heardAt;

function ageOf({ heardAt }: View, now: Instant): string {
  return heardAt === undefined ? "nothing heard yet" : ago(since(heardAt, now));
}

function Age() {
  // To lay it out costs as much as all else that a message changes: not at each change of the view.
  const text = useReading(ageOf, undefined, undefined, heardAtOf);
  return (
    <span className="badge-age" title="Age of the last message">
      <span className="hidden">Last message </span>
      {text}
    </span>
  );
}
