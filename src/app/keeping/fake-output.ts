/** For tests: a file in memory, that tells what a crash would leave of it. */
import type { Output } from "./output.ts";

export class FakeOutput implements Output {
  readonly name = "fake.ndjson";
  where: Output["where"] = "disk";
  limit = 1e9;
  text = "";
  /** What was safe when the page ended. */
  committed = "";
  isClosed = false;
  /** From now on the disk is full. */
  isFull = false;
  /** Writing takes until this is resolved. */
  slow: Promise<void> | undefined;

  async write(bytes: Uint8Array): Promise<void> {
    await this.slow;
    if (this.isFull) throw new Error("No space left on device.");
    this.text += new TextDecoder().decode(bytes);
  }

  commit(): Promise<void> {
    this.committed = this.text;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.isClosed = true;
    return this.commit();
  }
}
