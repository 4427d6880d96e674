/** A line for each node, a column for each exporter; where they differ, it says so in words. */
import { spoken } from "../../../core/analysis/index.ts";
import { duration, since } from "../../../core/base/index.ts";
import type { Difference, Line, Said } from "../../../core/compare/index.ts";
import { hostOf } from "../../sources/index.ts";
import { counted } from "../page/index.ts";
import { Icon, IconButton, Observed, StandingGlyph } from "../parts/index.ts";
import { drop } from "./choice.ts";
import { type Column, type Compared, useComparison } from "./use-comparison.ts";

export function CompareTable({ url, urls }: { url: string; urls: readonly string[] }) {
  const compared = useComparison(urls);
  const { columns, matrix, differences, now } = compared;
  return (
    <>
      <p className="compare-verdict" role="status">
        {verdict(compared)} <Observed why="Worked out by Raftglass from what each of them says" />
      </p>
      <div className="compare-scroll" tabIndex={0} role="region" aria-label="Comparison">
        <table className="compare-table">
          <caption className="hidden">Who says what about whom</caption>
          <thead>
            <tr>
              <th scope="col">According to</th>
              {columns.map((column) => (
                <Head key={column.witness?.url ?? ""} column={column} url={url} />
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className={looks(differences.onLeaders(now))}>
              <th scope="row">
                leads <Differs difference={differences.onLeaders(now)} />
              </th>
              {columns.map(({ witness, speaks }, index) => (
                <td key={witness?.url ?? ""} className={speaks ? undefined : "compare-mute"}>
                  {ledBy(matrix.leaders[index])}
                </td>
              ))}
            </tr>
            {matrix.lines.map((line) => (
              <NodeLine
                key={line.uuid}
                line={line}
                columns={columns}
                difference={differences.on(line.uuid, now)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {matrix.left > 0 && <p className="hint">{counted(matrix.left, "more node")} not listed.</p>}
    </>
  );
}

function Head({ column, url }: { column: Column; url: string }) {
  const { witness, connection, isStranger } = column;
  const host = hostOf(witness?.url ?? url);
  return (
    <th scope="col" className={column.speaks ? undefined : "compare-mute"}>
      <span className="compare-host">
        <bdi className="mono">{host}</bdi>
        {witness !== undefined && (
          <IconButton
            icon="close"
            label={`Compare with ${host} no longer`}
            className="compare-drop"
            onClick={() => drop(witness.url)}
          />
        )}
      </span>
      <span className="compare-state" title={connection.sentence}>
        {witness === undefined ? "shown, " : ""}
        {isStranger ? "another cluster: no node is in both" : connection.word}
        {!column.speaks && witness?.heardAt !== undefined && (
          <> · heard {spoken(since(witness.heardAt, witness.now()))} ago</>
        )}
      </span>
    </th>
  );
}

function NodeLine(props: {
  line: Line;
  columns: readonly Column[];
  difference: Difference | undefined;
}) {
  const { line, columns, difference } = props;
  return (
    <tr className={looks(difference)}>
      <th scope="row">
        <bdi>{line.name}</bdi> <Differs difference={difference} />
      </th>
      {columns.map(({ witness, speaks }, index) => (
        <td key={witness?.url ?? ""} className={speaks ? undefined : "compare-mute"}>
          <Cell said={line.says[index]} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ said }: { said: Said | undefined }) {
  if (said === undefined) return <span title="It says nothing of it">–</span>;
  if (said.standing === "missing") return <>no such node</>;
  return (
    <span className="compare-said">
      <StandingGlyph standing={said.standing} /> {said.standing}
      {said.term !== undefined && <span className="compare-term">term {said.term}</span>}
    </span>
  );
}

function Differs({ difference }: { difference: Difference | undefined }) {
  if (difference === undefined) return null;
  if (difference.isSettling) return <span className="compare-settling">settling</span>;
  return (
    <span className="compare-differs">
      <Icon name="warning" /> differs for {spoken(duration(difference.lastedMs))}
    </span>
  );
}

function looks(difference: Difference | undefined): string | undefined {
  return difference === undefined || difference.isSettling ? undefined : "compare-row-differs";
}

function ledBy(names: readonly string[] | undefined): string {
  if (names === undefined) return "–";
  return names.length === 0 ? "nobody" : names.join(", ");
}

function verdict({ columns, matrix, differences, now }: Compared): string {
  const speaking = columns.filter(({ speaks }) => speaks).length;
  if (speaking < 2) {
    const who = speaking === 0 ? "None" : "Only one";
    return `${who} of them speaks of this cluster now: there is nothing to compare.`;
  }
  const all = [
    differences.onLeaders(now),
    ...matrix.lines.map(({ uuid }) => differences.on(uuid, now)),
  ];
  const lasting = all.filter((one) => one !== undefined && !one.isSettling).length;
  if (lasting > 0) {
    return `${speaking} exporters disagree in ${counted(lasting, "line")}.`;
  }
  return all.some((one) => one !== undefined)
    ? `${speaking} exporters: what they differ in is settling.`
    : `${speaking} exporters say the same.`;
}
