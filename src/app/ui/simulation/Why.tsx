/** “Why did this happen?”: a sentence for each election, step-down, refused vote and commit. */
import { memo, useState } from "react";
import type { ExplainedKind } from "../../../core/simulation/index.ts";
import type { Told } from "../../store/index.ts";
import { clock, useActions, useView, whole } from "../page/index.ts";
import { labelOf } from "../parts/index.ts";
import type { Simulated } from "./use-simulation.ts";
import { NO_FILTER, type ToldFilter, chosenOf } from "./told-filter.ts";

const KINDS: Readonly<Record<ExplainedKind, string>> = {
  "election-started": "Elections started",
  "election-won": "Elections won",
  "election-lost": "Elections lost",
  "stepped-down": "Step-downs",
  "vote-refused": "Votes refused",
  committed: "Commits",
  "append-refused": "Appends refused",
  "snapshot-sent": "Snapshots sent",
  "snapshot-installed": "Snapshots installed",
  "membership-changed": "Members changed",
};
const LISTED = 60;

export function Why({ simulation }: Pick<Simulated, "simulation">) {
  const [filter, setFilter] = useState<ToldFilter>(NO_FILTER);
  const [most, setMost] = useState(LISTED);
  const { actions, selectedOf } = useSelecting();
  const chosen = chosenOf(simulation.told, filter);
  return (
    <section className="section why">
      <h2>Why did this happen?</h2>
      <Filters told={simulation.told} filter={filter} onFilter={setFilter} />
      {chosen.length === 0 && (
        <p className="hint">Nothing to explain yet. Elections, votes and commits are told here.</p>
      )}
      <ol className="told-list" aria-label="Explanations, newest first">
        {chosen.slice(0, most).map((told) => (
          <li key={keyOf(told)}>
            <Sentence
              told={told}
              isSelected={selectedOf === told.uuid}
              onChoice={() => {
                actions.select(told.uuid);
                void actions.seek(told.at);
              }}
            />
          </li>
        ))}
      </ol>
      {chosen.length <= most && <Beginning simulation={simulation} />}
      {chosen.length > most && (
        <button type="button" className="button small quiet" onClick={() => setMost(most + LISTED)}>
          Show older
        </button>
      )}
    </section>
  );
}

/** Why the list does not begin where the run does. */
function Beginning({ simulation: { forgotten, toldFrom } }: Pick<Simulated, "simulation">) {
  if (forgotten !== undefined && forgotten.until >= toldFrom) {
    return (
      <p className="hint">
        Keeps the last {whole(forgotten.kept)} explanations; older ones, up to{" "}
        {clock(forgotten.until)}, are gone. Go back in time and play to be told them again.
      </p>
    );
  }
  if (toldFrom === 0) return null;
  return (
    <p className="hint">
      The run was opened further on: not all before {clock(toldFrom)} is explained.
    </p>
  );
}

function useSelecting() {
  return { actions: useActions(), selectedOf: useView((view) => view.selected) };
}

function keyOf({ at, uuid, kind, text }: Told): string {
  return `${at} ${uuid} ${kind} ${text}`;
}

const Sentence = memo(
  ({ told, isSelected, onChoice }: { told: Told; isSelected: boolean; onChoice: () => void }) => (
    <button
      type="button"
      className={`told told-${told.kind}${isSelected ? " selected" : ""}`}
      title="Select the node and go to that instant"
      onClick={onChoice}
    >
      <time className="mono">{clock(told.at)}</time>
      <span>{told.text}</span>
    </button>
  ),
  (before, after) => before.told === after.told && before.isSelected === after.isSelected,
);

function Filters(props: {
  told: readonly Told[];
  filter: ToldFilter;
  onFilter: (filter: ToldFilter) => void;
}) {
  const { told, filter, onFilter } = props;
  const cluster = useView((view) => view.cluster);
  const uuids = [...new Set(told.map(({ uuid }) => uuid))].toSorted();
  return (
    <div className="feed-filters">
      <select
        className="field"
        aria-label="Kind"
        value={filter.kind ?? ""}
        onChange={({ target }) => onFilter({ ...filter, kind: kindOf(target.value) })}
      >
        <option value="">All kinds</option>
        {Object.entries(KINDS).map(([kind, title]) => (
          <option key={kind} value={kind}>
            {title}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label="Node"
        value={filter.uuid ?? ""}
        onChange={({ target }) =>
          onFilter({ ...filter, uuid: target.value === "" ? undefined : target.value })
        }
      >
        <option value="">All nodes</option>
        {uuids.map((uuid) => (
          <option key={uuid} value={uuid}>
            {labelOf(cluster, uuid)}
          </option>
        ))}
      </select>
    </div>
  );
}

function kindOf(value: string): ExplainedKind | undefined {
  return Object.hasOwn(KINDS, value) ? (value as ExplainedKind) : undefined;
}
