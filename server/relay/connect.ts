/** A real connection to an exporter. */
import { WebSocket } from "ws";
import type { Connect } from "./upstream.ts";

/** The longest frame that is taken, in bytes. A state of 20,000 nodes has about 4 million. */
const FRAME_BYTES_LIMIT = 16_777_216;
const HANDSHAKE_MS = 10_000;
/** The exporter's system answers these by itself: so a host that vanished is noticed. */
const KEEP_ALIVE_MS = 30_000;

export const connectToExporter: Connect = (url, handlers) => {
  const socket = new WebSocket(url, {
    origin: originFor(url),
    perMessageDeflate: false,
    followRedirects: false,
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: FRAME_BYTES_LIMIT,
  });
  let failure = "";
  socket.on("upgrade", ({ socket: stream }) => stream.setKeepAlive(true, KEEP_ALIVE_MS));
  socket.on("open", () => handlers.opened());
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) handlers.binary(data.length);
    else handlers.text(data);
  });
  socket.on("error", (error) => {
    failure = error.message;
  });
  const closed = (code: number, reason: Buffer): void => {
    const words = reason.length > 0 ? reason.toString("utf8") : failure;
    handlers.ended(words === "" ? `closed with code ${code}` : `${words} (code ${code})`);
  };
  socket.on("close", closed);
  return () => {
    socket.off("close", closed);
    socket.removeAllListeners("message");
    // While it connects, this aborts the attempt and tells an error.
    socket.terminate();
  };
};

/** That of a page on the exporter's own host, which is one that each exporter knows. */
function originFor(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol === "wss:" ? "https" : "http"}://${host}`;
}
