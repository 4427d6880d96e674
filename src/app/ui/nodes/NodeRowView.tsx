/** One node of the table. */
import { type KeyboardEvent, memo } from "react";
import { type Instant, shown } from "../../../core/base/index.ts";
import { STANDING_WORDS } from "../../../core/scene/index.ts";
import { clock, coarse, short, useActions, whole } from "../page/index.ts";
import { Eye, StandingGlyph } from "../parts/index.ts";
import type { NodeRow } from "./node-rows.ts";

const ADDRESS_LENGTH = 120;

export const NodeRowView = memo(NodeRowOf, (a, b) => {
  const [one, other] = [a.row, b.row];
  return (
    one.node === other.node &&
    one.received === other.received &&
    one.sent === other.sent &&
    a.rowIndex === b.rowIndex &&
    a.selected === b.selected &&
    a.reachable === b.reachable &&
    a.greyed === b.greyed &&
    // The present matters only to what it changes.
    changedText(a.row, a.now) === changedText(b.row, b.now)
  );
});

function changedText(row: NodeRow, now: Instant): string {
  return row.changedAt === undefined ? "–" : coarse(row.changedAt, now);
}

function NodeRowOf(props: {
  row: NodeRow;
  rowIndex: number;
  now: Instant;
  selected: boolean;
  /** One row of the table can be reached with Tab; the arrow keys lead to the others. */
  reachable: boolean;
  /** The whole picture is of the past. */
  greyed: boolean;
}) {
  const { row, now, selected, reachable } = props;
  const { node, name, standing, changedAt } = row;
  const isOld = props.greyed || node.stale;
  const looks = [selected && " selected", node.stale && " stale", isOld && " old"]
    .filter((look) => look !== false)
    .join("");
  const actions = useActions();
  const choose = (): void => actions.select(selected ? undefined : node.uuid);
  const address = shown(node.addr, ADDRESS_LENGTH);
  const title =
    changedAt === undefined ? "Not since Raftglass watches" : `At ${clock(changedAt)}, observed`;
  return (
    <tr
      role="row"
      aria-rowindex={props.rowIndex}
      aria-current={selected ? "true" : undefined}
      className={`node-row${looks}`}
      onClick={choose}
    >
      <th role="rowheader" scope="row" className="cell-name">
        <StandingGlyph standing={standing} />
        <button
          type="button"
          className="node-select"
          aria-pressed={selected}
          tabIndex={reachable ? 0 : -1}
          onKeyDown={walk}
          title={name}
        >
          <bdi className="name">{name}</bdi>
        </button>
        {node.current && <Eye label="exports what is shown here" />}
      </th>
      <td role="cell" className="cell-role">
        {STANDING_WORDS[standing]}
        {isOld && (
          <>
            <span className="hidden">, </span>
            <span className="cell-old">last known</span>
          </>
        )}
      </td>
      <td role="cell" className="cell-address mono" title={address}>
        {address === "" ? <span className="hidden">none</span> : <bdi>{address}</bdi>}
      </td>
      <td role="cell" className="cell-changed" title={title}>
        {changedText(row, now)}
      </td>
      <td role="cell" className="cell-received" title={whole(row.received)}>
        {short(row.received)}
      </td>
      <td role="cell" className="cell-sent" title={whole(row.sent)}>
        {short(row.sent)}
      </td>
    </tr>
  );
}

/** Up and down go from node to node; Tab leaves the table. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const rows = event.currentTarget.closest("tbody");
  if (step === undefined || rows === null) return;
  const all = [...rows.querySelectorAll<HTMLElement>(".node-select")];
  event.preventDefault();
  all[all.indexOf(event.currentTarget) + step]?.focus();
}
