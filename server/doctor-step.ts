/** What the doctor says of one step. */
export interface Step {
  readonly step:
    | "name"
    | "port"
    | "certificate"
    | "handshake"
    | "first frame"
    | "dialect"
    | "ping"
    | "second client"
    | "no origin";
  /** `noted`: Raftglass copes with it; `bad`: it does not, or nobody could. */
  readonly verdict: "good" | "noted" | "bad";
  /** A sentence. */
  readonly found: string;
  /** What to do: a sentence. */
  readonly advice?: string;
}
