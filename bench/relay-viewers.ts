/** Viewers that cost next to nothing: what they are sent is counted, or left lying. */
import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { WebSocket } from "ws";

const HANDSHAKE =
  "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

export interface Counting {
  /** Bytes since it was last set. */
  bytes: number;
  close(): void;
}

/** Reads everything and looks at nothing. */
export async function countingViewer(port: number): Promise<Counting> {
  const socket = await shaken(port);
  const viewer = { bytes: 0, close: () => void socket.destroy() };
  socket.on("data", (data: Buffer) => {
    viewer.bytes += data.length;
  });
  return viewer;
}

/** Shakes hands, and never reads again. */
export async function stalledViewer(port: number): Promise<{ close(): void }> {
  const socket = await shaken(port);
  socket.pause();
  return { close: () => void socket.destroy() };
}

async function shaken(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(HANDSHAKE);
  await once(socket, "data");
  return socket;
}

export interface Reading {
  /** Frames of the exporter since it was last set. */
  frames: number;
  /** Milliseconds from the stamp in each to its arrival. */
  readonly lags: number[];
  /** The code with which it was closed. */
  code: number | undefined;
  close(): void;
}

const STAMP = /"ts":([0-9.]+)/;

export async function readingViewer(port: number, protocols: string[]): Promise<Reading> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, protocols, { perMessageDeflate: false });
  const viewer: Reading = { frames: 0, lags: [], code: undefined, close: () => socket.terminate() };
  socket.on("error", () => undefined);
  socket.on("close", (code) => {
    viewer.code = code;
  });
  socket.on("message", (data: Buffer) => {
    const text = data.toString("utf8");
    if (protocols.length > 0) viewer.frames += framesIn(text);
    else viewer.frames += 1;
    const ts = STAMP.exec(text)?.[1];
    if (ts !== undefined) viewer.lags.push(performance.timeOrigin + performance.now() - Number(ts));
  });
  await once(socket, "open");
  return viewer;
}

/** In a packet of the relay's sub-protocol. */
function framesIn(packet: string): number {
  const header = JSON.parse(packet.slice(0, packet.indexOf("\n"))) as { lengths?: number[] };
  return packet.startsWith('{"type":"frames"') ? (header.lengths?.length ?? 0) : 0;
}
