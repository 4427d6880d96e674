/** Where sessions are kept from one visit to the next, as little as their keeper needs of it. */

export interface KeptSession {
  readonly id: string;
  /** The exporter, without its token. */
  readonly source: string;
  /** Unix times in milliseconds: of the first and of the last that is kept. */
  readonly from: number;
  readonly until: number;
}

/** A part of a session: lines of a recording, gzipped. */
export interface Chunk {
  readonly number: number;
  readonly packed: Uint8Array<ArrayBuffer>;
}

export interface Shelf {
  sessions(): Promise<readonly KeptSession[]>;
  /** All of it happens, or nothing. `drop`: numbers of chunks that go. */
  add(session: KeptSession, chunk: Chunk, drop: readonly number[]): Promise<void>;
  /** In their order. */
  chunks(id: string): Promise<readonly Chunk[]>;
  remove(id: string): Promise<void>;
}
