/** What the selected node's state machine holds. */
import { shown } from "../../../core/base/index.ts";
import type { Truth } from "../../store/index.ts";
import { useChosenNode } from "./use-simulation.ts";

const LISTED = 50;
const TEXT_LENGTH = 64;

export function KeyValues({ truth }: { truth: Truth }) {
  const node = useChosenNode(truth);
  return (
    <section className="section">
      <h2>
        Stored{" "}
        {node !== undefined && (
          <>
            at <bdi>{node.name}</bdi>
          </>
        )}
      </h2>
      {node === undefined && <p className="hint">Select a node to see its keys and values.</p>}
      {node?.keys.length === 0 && <p className="hint">Nothing has been written yet.</p>}
      {node !== undefined && node.keys.length > 0 && (
        <table className="figures">
          <caption className="hidden">Keys and values at {node.name}</caption>
          <thead>
            <tr>
              <th scope="col">Key</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {node.keys.slice(0, LISTED).map(({ key, value }) => (
              <tr key={key}>
                <th scope="row">
                  <bdi className="mono">{shown(key, TEXT_LENGTH)}</bdi>
                </th>
                <td>
                  <bdi className="mono wrap">{shown(value, TEXT_LENGTH)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
