/** The sessions that are kept: which of them is over, reading it, forgetting it. */
import { headerLine } from "../../core/recording/index.ts";
import { hostOf } from "../sources/index.ts";
import type { Chunk, KeptSession, Shelf } from "./shelf.ts";

const LOCK = "raftglass.session.";

/** Says to other tabs, for as long as this one lives, that the session goes on. */
export function holdSession(id: string): void {
  void navigator.locks?.request(LOCK + id, () => new Promise<void>(() => undefined));
}

/** The ids of sessions that go on in some tab; without locks nobody can tell. */
export async function goingOn(): Promise<ReadonlySet<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])),
  );
}

/** The newest that is over; older ones are forgotten. */
export async function lastSession(
  shelf: Shelf,
  going: ReadonlySet<string>,
): Promise<KeptSession | undefined> {
  const over = (await shelf.sessions()).filter(({ id }) => !going.has(id));
  const [last, ...older] = over.toSorted((a, b) => b.until - a.until);
  for (const { id } of older) await shelf.remove(id);
  return last;
}

/** As the text of a recording: all that can be read of it, up to the first chunk that can't. */
export async function readSession(
  shelf: Shelf,
  { id, source, from }: KeptSession,
  unpack: (packed: Chunk["packed"]) => Promise<string | undefined>,
): Promise<string> {
  let text = headerLine({
    source,
    start: Math.round(from),
    title: `last session of ${hostOf(source)}`,
  });
  for (const { packed } of await shelf.chunks(id)) {
    const part = await unpack(packed);
    if (part === undefined) break;
    text += part;
  }
  return text;
}
