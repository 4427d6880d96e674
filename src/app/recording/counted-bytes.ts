/** The same bytes; `came` hears how many of them come through. */
export function countedBytes(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
  came: (length: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return bytes.pipeThrough(
    new TransformStream({
      transform(part, next) {
        came(part.length);
        next.enqueue(part);
      },
    }),
  );
}
