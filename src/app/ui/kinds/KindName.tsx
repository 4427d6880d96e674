/** A word of an exporter: safe to show, and isolated from the text around it. */
import { shown } from "../../../core/base/index.ts";

const KIND_LENGTH = 40;

export function kindLabel(details: string): string {
  return details.trim() === "" ? "no word" : shown(details, KIND_LENGTH);
}

export function KindName({ kind }: { kind: string }) {
  return <bdi className="kind">{kindLabel(kind)}</bdi>;
}
