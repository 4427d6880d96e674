/** What works in the worker that reads a file. */
import { type Ordered, type Read, type Reading, readAhead } from "./read-ahead.ts";

let reading: Reading | undefined;

self.addEventListener("message", ({ data }: MessageEvent<Ordered>) => {
  if (data.type === "taken") reading?.taken();
  else if (reading === undefined) {
    reading = readAhead(data.file, tell);
    // Whoever has started us hears of what was not foreseen.
    reading.over.catch(reportError);
  }
});

function tell(read: Read): void {
  const transfer = read.type === "batch" ? [read.batch.at.buffer, read.batch.text.buffer] : [];
  self.postMessage(read, { transfer });
}
