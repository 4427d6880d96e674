/** The shelf that is the browser's IndexedDB. What can't be had fails, and nothing is kept. */
import type { Chunk, KeptSession, Shelf } from "./shelf.ts";

const NAME = "raftglass";
const SESSIONS = "sessions";
const CHUNKS = "chunks";

export function indexedShelf(): Shelf {
  let opened: Promise<IDBDatabase> | undefined;
  const database = (): Promise<IDBDatabase> => (opened ??= open());
  const read = async <T>(store: string, query?: IDBKeyRange): Promise<readonly T[]> => {
    const db = await database();
    const request = db.transaction(store).objectStore(store).getAll(query);
    // Nobody but this page writes there.
    return (await asked<unknown[]>(request)) as readonly T[];
  };
  const write = async (change: (sessions: IDBObjectStore, chunks: IDBObjectStore) => void) => {
    const transaction = (await database()).transaction([SESSIONS, CHUNKS], "readwrite");
    change(transaction.objectStore(SESSIONS), transaction.objectStore(CHUNKS));
    await finished(transaction);
  };
  return {
    sessions: () => read<KeptSession>(SESSIONS),
    chunks: (id) => read<Chunk>(CHUNKS, allOf(id)),
    add: (session, chunk, drop) =>
      write((sessions, chunks) => {
        sessions.put(session);
        chunks.put({ id: session.id, ...chunk });
        for (const number of drop) chunks.delete([session.id, number]);
      }),
    remove: (id) =>
      write((sessions, chunks) => {
        sessions.delete(id);
        chunks.delete(allOf(id));
      }),
  };
}

function allOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore(SESSIONS, { keyPath: "id" });
    request.result.createObjectStore(CHUNKS, { keyPath: ["id", "number"] });
  });
  return asked(request);
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("refused")));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("refused")));
  });
}
