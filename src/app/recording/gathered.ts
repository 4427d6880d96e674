/** Bytes that are kept as they come through: in blobs, outside the memory of scripts. */
const BLOB_BYTES = 4_000_000;

export class Gathered {
  readonly #blobs: Blob[] = [];
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #size = 0;

  /** The same bytes. */
  through(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
    return bytes.pipeThrough(
      new TransformStream({
        transform: (part, next) => {
          this.#waiting.push(part);
          this.#size += part.length;
          if (this.#size >= BLOB_BYTES) this.#pack();
          next.enqueue(part);
        },
      }),
    );
  }

  /** What has come until now. */
  get blob(): Blob {
    this.#pack();
    return new Blob(this.#blobs);
  }

  #pack(): void {
    if (this.#size > 0) this.#blobs.push(new Blob(this.#waiting));
    this.#waiting = [];
    this.#size = 0;
  }
}
