/** For tests: a shelf in memory. */
import type { Chunk, KeptSession, Shelf } from "./shelf.ts";

export class FakeShelf implements Shelf {
  readonly #sessions = new Map<string, KeptSession>();
  readonly #chunks = new Map<string, Map<number, Chunk>>();

  sessions(): Promise<readonly KeptSession[]> {
    return Promise.resolve([...this.#sessions.values()]);
  }

  add(session: KeptSession, chunk: Chunk, drop: readonly number[]): Promise<void> {
    this.#sessions.set(session.id, session);
    const chunks = this.#chunks.get(session.id) ?? new Map<number, Chunk>();
    this.#chunks.set(session.id, chunks.set(chunk.number, chunk));
    for (const number of drop) chunks.delete(number);
    return Promise.resolve();
  }

  chunks(id: string): Promise<readonly Chunk[]> {
    const chunks = [...(this.#chunks.get(id)?.values() ?? [])];
    return Promise.resolve(chunks.toSorted((a, b) => a.number - b.number));
  }

  remove(id: string): Promise<void> {
    this.#sessions.delete(id);
    this.#chunks.delete(id);
    return Promise.resolve();
  }
}
