/** One count with its name: a word of the protocol, unless it is said to be plain. */
import type { ReactNode } from "react";

export function Line(props: {
  title: string;
  /** A word of ours, not one of the protocol. */
  plain?: boolean;
  alarm?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={props.alarm === true ? "fact alarm" : "fact"}>
      <dt className={props.plain === true ? "" : "mono"}>{props.title}</dt>
      <dd className="number">{props.children}</dd>
    </div>
  );
}
