/** What only a simulation can show: logs side by side, terms and votes, and what is stored. */
import { KeyValues } from "./KeyValues.tsx";
import { LogView } from "./LogView.tsx";
import { VotesTable } from "./VotesTable.tsx";
import type { Simulated } from "./use-simulation.ts";

export function LogsSection({ simulation }: Simulated) {
  const { truth } = simulation;
  return (
    <>
      <LogView truth={truth} />
      <VotesTable truth={truth} />
      <KeyValues truth={truth} />
    </>
  );
}
