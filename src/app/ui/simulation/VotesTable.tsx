/** Terms, votes and how far each node is, in one table. */
import type { TrueNode, Truth } from "../../store/index.ts";
import { useActions, useView } from "../page/index.ts";
import { NodeName } from "../parts/index.ts";
import { presentNodes } from "./use-simulation.ts";

export function VotesTable({ truth }: { truth: Truth }) {
  const cluster = useView((view) => view.cluster);
  const actions = useActions();
  return (
    <section className="section">
      <h2 id="votes-title">Terms and votes</h2>
      <div className="table-scroller">
        <table className="votes" aria-labelledby="votes-title">
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col">State</th>
              <th scope="col" className="number">
                Term
              </th>
              <th scope="col">Voted for</th>
              <th scope="col" className="number">
                Commit
              </th>
              <th scope="col" className="number">
                Applied
              </th>
            </tr>
          </thead>
          <tbody>
            {presentNodes(truth).map((node) => (
              <tr key={node.uuid}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => actions.select(node.uuid)}>
                    <NodeName cluster={cluster} uuid={node.uuid} />
                  </button>
                </th>
                <td>{stateOf(node)}</td>
                <td className="number">{node.term}</td>
                <td>
                  {node.votedFor === undefined ? (
                    "nobody"
                  ) : (
                    <NodeName cluster={cluster} uuid={node.votedFor} />
                  )}
                </td>
                <td className="number">{node.commitIndex}</td>
                <td className="number">{node.applied}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {presentNodes(truth).map((node) => (
        <BallotLine key={node.uuid} node={node} />
      ))}
    </section>
  );
}

function stateOf({ status, role, isLearner }: TrueNode): string {
  if (status !== "running") return status;
  return isLearner ? `${role}, learner` : role;
}

function BallotLine({ node }: { node: TrueNode }) {
  const { ballot, name } = node;
  if (ballot === undefined || node.status !== "running") return null;
  const { granted, refused, needed } = ballot;
  return (
    <p className="hint">
      <bdi>{name}</bdi> has {granted.length} of the {needed} votes that it needs
      {refused.length > 0 && `; ${refused.length} refused`}.
    </p>
  );
}
