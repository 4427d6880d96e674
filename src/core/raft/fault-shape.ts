/** What is told of a rule that can be switched off. */

/** What a fault endangers: the paper's Figure 3, what clients see, and that work goes on. */
export type Property =
  | "ElectionSafety"
  | "LeaderAppendOnly"
  | "LogMatching"
  | "LeaderCompleteness"
  | "StateMachineSafety"
  | "Linearizability"
  | "Liveness";

export interface FaultShape {
  readonly id: string;
  readonly title: string;
  /** What is left out, told to a student. */
  readonly sentence: string;
  readonly falls: Property;
  /** The options without which the rule does nothing. */
  readonly needs?: {
    readonly preVote?: true;
    readonly checkQuorum?: true;
    readonly readOnly?: "lease";
  };
}
