/** The logs side by side, as in the paper's figures: a row a node, a column an index. */
import { memo, useEffect, useRef, useState } from "react";
import { shown } from "../../../core/base/index.ts";
import type { Truth } from "../../store/index.ts";
import { useActions, useView } from "../page/index.ts";
import { type LogCell, type LogRow, entryWords, logTable } from "./log-table.ts";

/** More would make a table that no reader goes through. */
const COLUMNS = 40;
const TEXT_LENGTH = 24;

export function LogView({ truth }: { truth: Truth }) {
  /** The last column; undefined to stay with the newest entries. */
  const [to, setTo] = useState<number | undefined>(undefined);
  const scroller = useRef<HTMLDivElement>(null);
  const table = logTable(truth, COLUMNS, to);
  const { last, indexes } = table;
  const first = indexes[0] ?? 1;
  useEffect(() => {
    // With each new entry there is more to the right.
    if (to !== undefined || last === 0) return;
    scroller.current?.scrollTo({ left: scroller.current.scrollWidth });
  }, [to, last]);
  return (
    <section className="section">
      <div className="section-head">
        <h2>Logs</h2>
        <div className="buttons">
          <button
            type="button"
            className="button small quiet"
            disabled={first <= 1}
            onClick={() => setTo(Math.max(COLUMNS, first - 1))}
          >
            Earlier
          </button>
          <button
            type="button"
            className="button small quiet"
            disabled={to === undefined}
            onClick={() => setTo(undefined)}
          >
            Newest
          </button>
        </div>
      </div>
      <div ref={scroller} className="log-scroller" role="region" aria-label="Logs" tabIndex={0}>
        <table className="logs">
          <caption className="hidden">
            Each node’s log from index {first} on. {last === 0 && "All logs are empty."}
          </caption>
          <thead>
            <tr>
              <th scope="col">Index</th>
              {indexes.map((index) => (
                <th key={index} scope="col" className="number">
                  {index}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <Row key={row.node.uuid} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <LogLegend />
    </section>
  );
}

const Row = memo(
  ({ row }: { row: LogRow }) => {
    const actions = useActions();
    const isSelected = useView((view) => view.selected === row.node.uuid);
    const { node, snapshotColumns } = row;
    return (
      <tr className={`log-row standing-of-${node.role}${isSelected ? " selected" : ""}`}>
        <th scope="row">
          <button type="button" className="link" onClick={() => actions.select(node.uuid)}>
            <bdi>{node.name}</bdi>
          </button>
          {node.status !== "running" && <small>{node.status}</small>}
          {node.status === "running" && node.role !== "follower" && <small>{node.role}</small>}
        </th>
        {snapshotColumns > 0 && (
          <td colSpan={snapshotColumns} className="log-snapshot">
            <span title={`Entries 1 to ${node.snapshotIndex} are in the snapshot`}>
              snapshot to {node.snapshotIndex}
            </span>
          </td>
        )}
        {row.cells.map((cell) => (
          <Cell key={cell.index} cell={cell} />
        ))}
      </tr>
    );
  },
  // The key holds all that is shown of the row.
  (before, after) => before.row.key === after.row.key,
);

function Cell({ cell }: { cell: LogCell }) {
  const { entry, isCommitIndex, isMatchIndex, isNextIndex } = cell;
  return (
    <td className={isCommitIndex ? "log-cell commit-line" : "log-cell"}>
      {entry !== undefined && (
        <span
          className={`entry ${entry.committed ? "committed" : "open"}${
            entry.conflicting ? " conflicting" : ""
          }`}
          title={`Entry ${cell.index}: ${entryWords(entry)}`}
        >
          <b aria-hidden="true">
            {entry.term}
            {entry.conflicting && " ≠"}
          </b>
          <span aria-hidden="true">{shown(entry.text, TEXT_LENGTH)}</span>
          <span className="hidden">{entryWords(entry)}</span>
        </span>
      )}
      {(isMatchIndex || isNextIndex) && (
        <span className="log-marks">
          {isMatchIndex && <span title="matchIndex: known to agree with the leader">match</span>}
          {isNextIndex && <span title="nextIndex: what the leader sends next">next</span>}
        </span>
      )}
    </td>
  );
}

function LogLegend() {
  return (
    <ul className="log-legend">
      <li>
        <span className="entry committed">
          <b>2</b>
        </span>
        committed
      </li>
      <li>
        <span className="entry open">
          <b>2</b>
        </span>
        not yet
      </li>
      <li>
        <span className="entry open conflicting">
          <b>2 ≠</b>
        </span>
        conflicts
      </li>
      <li>
        <span className="commit-sample" /> commit index
      </li>
      <li>The figure is the term.</li>
    </ul>
  );
}
