/** The fields of a message of Raft, as an exporter shows them to whoever inspects a packet. */

import type { Entry, Message } from "../../raft/index.ts";

export function payloadOf(message: Message): Readonly<Record<string, unknown>> {
  const { type: _type, from: _from, to: _to, ...fields } = message;
  if ("entries" in fields) return { ...fields, entries: fields.entries.map(entryShown) };
  if ("snapshot" in fields) {
    // The state machine's data may be long, and is shown at the node.
    const { data: _data, ...snapshot } = fields.snapshot;
    return { ...fields, snapshot };
  }
  return fields;
}

function entryShown({ index, term, data }: Entry): Readonly<Record<string, unknown>> {
  if (data.type === "normal") return { index, term, value: data.value };
  if (data.type === "no-op") return { index, term, value: "" };
  return { index, term, change: data.change };
}
