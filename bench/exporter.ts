/**
 * The exporter of the benchmarks, a process of its own. It is written to be no limit: frames are
 * made beforehand, and many of them go into one system call.
 */
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocketServer } from "ws";
import { blockOf, piecesOf } from "./block.ts";
import { type Answer, type Order, type Sent, now } from "./orders.ts";
import { NODES, type Told, changeText, eventText, frameOf, nodeAt, stateText } from "./stream.ts";

/** Frames in one system call: about 64 kB of single messages. */
const TOGETHER = 256;
/** So often a paced stream writes what is due. */
const TURN_MS = 5;
/** Every so many milliseconds of a flood somebody's role changes. */
const CHANGE_MS = 5;
const ROLES = ["follower", "candidate", "leader", "inactive|follower"];
/** Prime to the numbers of nodes and roles, so that all combinations come. */
const PORTS = 7;
const REPLY_MS = 2;

let stream: Duplex | undefined;
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket, request) => {
  stream = request.socket;
  // Behind the library's back: it makes one system call a frame, or joins what was copied before.
  stream.write(frameOf(stateText()));
  socket.on("error", () => undefined);
});
server.on("listening", () => {
  answer({ type: "port", port: (server.address() as AddressInfo).port });
});
process.on("message", (order: Order) => void obey(order));
process.on("disconnect", () => process.exit(0));

function answer(what: Answer): void {
  process.send?.(what);
}

async function obey(order: Order): Promise<void> {
  const sent = await send(order);
  answer({ type: "sent", ...sent });
}

function send(order: Order): Promise<Sent> {
  if (order.type === "blast") return blast(order.messages, order.batch);
  if (order.type === "flood") return flood(order.perSecond, order.batch, order.seconds);
  if (order.type === "stamped") return stamped(order.perSecond, order.seconds);
  return heartbeats(order.seconds);
}

/** Waits while the viewer is behind. */
async function write(bytes: Buffer): Promise<void> {
  const to = stream;
  if (to === undefined || to.destroyed) throw new Error("No viewer is connected.");
  if (to.write(bytes)) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      to.off("drain", go);
      to.off("close", go);
      resolve();
    };
    to.on("drain", go);
    to.on("close", go);
  });
}

async function blast(messages: number, batch: number): Promise<Sent> {
  const block = blockOf(batch, { changing: true });
  const frames = messages / batch;
  const began = now();
  for (const piece of piecesOf(block, frames, batch === 1 ? TOGETHER : 4)) await write(piece);
  return { began, ended: now(), messages, changes: 0, told: [] };
}

async function flood(perSecond: number, batch: number, seconds: number): Promise<Sent> {
  const block = blockOf(batch, { changing: false });
  const told = new Map<string, Told>();
  const began = now();
  const endless = piecesOf(block, Infinity, 1);
  let frames = 0;
  let changes = 0;
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = now() - began) {
    const due = Math.floor((elapsed * perSecond) / 1_000 / batch);
    const pieces: Buffer[] = [];
    for (; frames < due; frames++) pieces.push(endless.next().value as Buffer);
    for (; changes * CHANGE_MS < elapsed; changes++) pieces.push(frameOf(change(changes, told)));
    await write(Buffer.concat(pieces));
    await sleep(TURN_MS);
  }
  const messages = frames * batch + changes;
  return { began, ended: now(), messages, changes, told: [...told.values()] };
}

/** Neighbours differ in role and address: what is shown at the end tells which came last. */
function change(number: number, told: Map<string, Told>): string {
  const { uuid, name } = nodeAt(number);
  const role = ROLES[Math.floor(number / NODES.length + number) % ROLES.length] ?? "";
  const address = `10.0.0.${number % NODES.length}:${10_100 + (number % PORTS)}`;
  told.set(uuid, { name, role, address });
  return changeText(number, role, address);
}

async function stamped(perSecond: number, seconds: number): Promise<Sent> {
  const began = now();
  let sent = 0;
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = now() - began) {
    const due = Math.floor((elapsed * perSecond) / 1_000);
    const texts: Buffer[] = [];
    const ts = now().toFixed(3);
    for (; sent < due; sent++) texts.push(frameOf(eventText(sent).replace("{", `{"ts":${ts},`)));
    if (texts.length > 0) await write(Buffer.concat(texts));
    await sleep(1);
  }
  return { began, ended: now(), messages: sent, changes: 0, told: [] };
}

async function heartbeats(seconds: number): Promise<Sent> {
  const began = now();
  let sent = 0;
  for (let second = 0; second < seconds; second++) {
    await sleep(Math.max(0, began + second * 1_000 - now()));
    for (const isReply of [0, 1]) {
      const texts = [0, 2, 4, 6].map((i) => frameOf(eventText(i + isReply, "heartbeat")));
      await write(Buffer.concat(texts));
      sent += texts.length;
      await sleep(REPLY_MS);
    }
  }
  await sleep(Math.max(0, began + seconds * 1_000 - now()));
  return { began, ended: now(), messages: sent, changes: 0, told: [] };
}
