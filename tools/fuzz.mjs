/**
 * Handshakes, requests and frames of chance against all that listens, each server in a process of
 * its own with its limits as they are. Whatever is sent, it must go on serving everybody else.
 *
 *     npm run fuzz                    1,000,000 handshakes, requests and frames
 *     npm run fuzz -- --count 50000 --seed 7
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { parseArgs } from "node:util";
import { below, bytesOf, chanceFrom, oneOf } from "./fuzz-chance.mjs";
import { randomEnd, randomFrame, randomMessage } from "./fuzz-frames.mjs";
import { goodHandshake, randomHead } from "./fuzz-heads.mjs";
import { Server } from "./fuzz-server.mjs";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
  },
});
const COUNT = Number(values.count);
const SEED = Number(values.seed);
/** Connections that are open at a time. */
const AT_ONCE = 300;
/** Between two looks at whether everybody is still served. */
const ROUND = 20_000;
const PATIENCE_MS = 150;
/** A viewer that may come in waits longer. */
const WELCOME_MS = 3_000;
const MEMORY_LIMIT = 400_000_000;

const sent = { handshakes: 0, requests: 0, frames: 0, messages: 0 };
/** What the relay is told by its exporter comes on top. */
const total = () => sent.handshakes + sent.requests + sent.frames;

/** Unlike `once` it does not mind an error: a server may cut us off while we write. */
const heard = (socket, event) => new Promise((resolve) => socket.once(event, resolve));

/** From another address each time: one alone would soon only hear that it knocks too often. */
function dial(chance, port) {
  const localAddress = `127.${below(chance, 256)}.${below(chance, 256)}.${1 + below(chance, 254)}`;
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  socket.on("error", () => {});
  // Whoever keeps us waiting is left.
  socket.setTimeout(PATIENCE_MS, () => socket.destroy());
  return socket;
}

/** Some heads on one connection, until an answer comes or the server has enough. */
async function sendHeads(chance, port) {
  const socket = dial(chance, port);
  const closed = heard(socket, "close");
  for (let heads = 1 + below(chance, 4); heads > 0; heads -= 1) {
    const head = randomHead(chance);
    if (head.includes("pgrade")) sent.handshakes += 1;
    else sent.requests += 1;
    socket.write(head);
  }
  socket.once("data", () => socket.end());
  if (chance() < 0.3) socket.end();
  await closed;
}

/** A viewer that talks. */
async function sendFrames(chance, port, token) {
  const socket = dial(chance, port).setTimeout(WELCOME_MS);
  const closed = heard(socket, "close");
  sent.handshakes += 1;
  socket.write(goodHandshake(token));
  socket.once("data", () => {
    const frames = Array.from({ length: 1 + below(chance, 40) }, () => randomFrame(chance));
    sent.frames += frames.length;
    if (chance() < 0.1) for (const frame of frames) socket.write(frame);
    else socket.write(Buffer.concat(frames));
    socket.setTimeout(PATIENCE_MS);
    if (chance() < 0.7) socket.end();
  });
  socket.resume();
  await closed;
}

/** An exporter that speaks to the relay as nobody should. */
async function hostileExporter(chance) {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (data) => void speakTo(socket, data.toString("latin1")));
  });
  const speakTo = async (socket, head) => {
    if (chance() < 0.1) {
      socket.end(chance() < 0.5 ? randomHead(chance) : bytesOf(chance, 200));
      return;
    }
    const key = /sec-websocket-key: (\S+)/i.exec(head)?.[1] ?? "";
    const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
    socket.write(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        `Sec-WebSocket-Accept: ${accept.digest("base64")}\r\n\r\n`,
    );
    for (let batches = 10 + below(chance, 100); batches > 0 && !socket.destroyed; batches -= 1) {
      const batch = Array.from({ length: 100 }, () => randomMessage(chance));
      sent.messages += batch.length;
      const taken = socket.write(Buffer.concat(batch));
      if (!taken) await Promise.race(["drain", "close"].map((event) => heard(socket, event)));
    }
    socket.end(randomEnd(chance));
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: server.address().port, close: () => server.close() };
}

const TOKEN = "a-token-for-the-fuzzing";
const PORTS = ["--port", "0", "--export-port", "0"];

const chance = chanceFrom(SEED);
const hostile = await hostileExporter(chance);
const targets = [
  { server: await Server.start(["demo", ...PORTS]) },
  { server: await Server.start(["relay", `ws://127.0.0.1:${hostile.port}`, ...PORTS]) },
  { server: await Server.start(["demo", "--host", "0.0.0.0", ...PORTS], TOKEN), token: TOKEN },
];

async function sendOne() {
  const { server, token } = oneOf(chance, targets);
  const port = chance() < 0.7 ? server.exporter : server.page;
  if (chance() < 0.6) await sendHeads(chance, port);
  else await sendFrames(chance, server.exporter, token);
}

const since = performance.now();
let most = 0;
try {
  while (total() < COUNT) {
    const until = Math.min(COUNT, total() + ROUND);
    const sending = Array.from({ length: AT_ONCE }, async () => {
      while (total() < until) await sendOne();
    });
    await Promise.all(sending);
    for (const { server } of targets) {
      await server.check();
      most = Math.max(most, server.memory);
    }
    if (most > MEMORY_LIMIT) throw new Error(`A server grew to ${most} bytes.`);
  }
  hostile.close();
  for (const { server } of targets) await server.stop();
} catch (error) {
  console.error(`With --seed ${SEED}, after ${JSON.stringify(sent)}:\n${error.message}`);
  process.exit(1);
}
const seconds = (performance.now() - since) / 1_000;
console.log(
  `${sent.handshakes} handshakes, ${sent.requests} requests, ${sent.frames} frames of viewers ` +
    `and ${sent.messages} of an exporter in ${seconds.toFixed(0)} s, seed ${SEED}: ` +
    `${targets.length} servers served all the while, with at most ${Math.round(most / 1e6)} MB.`,
);
process.exit(0);
