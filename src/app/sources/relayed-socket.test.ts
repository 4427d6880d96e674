import { describe, expect, test } from "vitest";
import {
  RELAY_PROTOCOL,
  writeBookmark,
  writeFramesHeader,
  writeState,
} from "../../core/relay/index.ts";
import type { RelayMemory, SocketHandlers } from "./environment.ts";
import { FakeEnvironment, FakeSocket } from "./fake-environment.ts";
import { CONNECT_MS } from "./reconnection.ts";
import { DEAD_MS, HANDSHAKE_MS, relayedSocket } from "./relayed-socket.ts";

const URL = "ws://relay.example/?token=x";
const STATE = '{"type":"state","data":{"nodes":[]}}';
const frames = (seq: number, ...texts: string[]): string =>
  writeFramesHeader(
    { epoch: "e", seq },
    texts.map(({ length }) => length),
  ) + texts.join("");
const state = (seq: number, why: "joined" | "resumed" | "slow", dropped = 0): string =>
  writeState({ epoch: "e", seq, why, dropped, text: STATE });

function relayed(memory: RelayMemory = { isRelay: true }) {
  const environment = new FakeEnvironment();
  const told: unknown[] = [];
  let socket: FakeSocket | undefined;
  const open = (url: string, handlers: SocketHandlers, protocols: string[]): (() => void) => {
    expect(protocols).toEqual([RELAY_PROTOCOL]);
    socket = new FakeSocket(url, handlers);
    return () => socket?.drop();
  };
  const close = relayedSocket(
    {
      open,
      now: () => environment.now(),
      timer: (after, fire) => environment.timer(after, fire),
    },
    URL,
    {
      opened: () => told.push("opened"),
      text: (wire) => told.push(wire),
      refused: ({ reason, sentence }) => told.push(`${reason}: ${sentence}`),
      closed: ({ code }) => told.push(code),
    },
    memory,
  );
  if (socket === undefined) throw new Error("no socket was opened");
  return { environment, told, socket, close, memory };
}

describe("a connection to a relay", () => {
  test("hears the exporter's frames, one by one, and keeps where it is", () => {
    const { told, socket, memory } = relayed();
    expect(socket.url).toBe(URL);
    socket.accept();
    socket.say(state(4, "joined"));
    socket.say(frames(5, "{}", "[1]", " é"));
    expect(told).toEqual(["opened", STATE, "{}", "[1]", " é"]);
    expect(memory.position).toEqual({ epoch: "e", seq: 7 });
  });

  test("asks for what it missed, and keeps the rest of the address", () => {
    const { socket } = relayed({ isRelay: true, position: { epoch: "e", seq: 7 } });
    expect(socket.url).toBe("ws://relay.example/?token=x&since=e%3A7");
  });

  test("tells that it was too slow, and how much it did not hear", () => {
    const { told, socket } = relayed();
    socket.accept();
    socket.say(state(1, "joined"));
    socket.say(state(9, "slow", 8));
    const sentence = "The relay left out 8 events, because this page was too slow to hear them.";
    expect(told.slice(2)).toEqual([`left-out: ${sentence}`, STATE]);
  });

  test("takes silence for the end, unless a bookmark says that nothing happened", () => {
    const { environment, told, socket } = relayed();
    socket.accept();
    socket.say(state(1, "joined"));
    for (let minute = 0; minute < 12; minute++) {
      environment.pass(5_000);
      socket.say(writeBookmark({ epoch: "e", seq: 1 }));
    }
    expect(told).toEqual(["opened", STATE]);
    environment.pass(DEAD_MS);
    expect(told.at(-1)).toBe(1_006);
    expect(socket.state).toBe("closed");
    expect(environment.timers.size).toBe(0);
  });

  test.each([
    ["a gap", frames(6, "{}")],
    ["a frame again", frames(4, "{}")],
    ["a bookmark of something else", writeBookmark({ epoch: "e", seq: 5 })],
    ["no packet", "{}"],
    ["a header that counts wrong", frames(5, "{}").replace("[2]", "[3]")],
  ])("breaks off at %s, says why, and asks for everything next time", (_, wire) => {
    const { told, socket, memory } = relayed();
    socket.accept();
    socket.say(state(4, "joined"));
    socket.say(wire);
    expect(told.slice(2)).toEqual([expect.stringContaining("wrong-shape: "), 1_006]);
    expect(memory.position).toBeUndefined();
  });

  test("goes back to the plain stream where it is not taken up", () => {
    const { told, socket, memory } = relayed();
    socket.end();
    expect(told).toEqual([1_006]);
    expect(memory).toMatchObject({ isRelay: false, failures: 1 });
  });

  test("goes back to the plain stream where nothing answers, before an attempt is given up", () => {
    const { environment, told, socket, memory } = relayed();
    environment.pass(HANDSHAKE_MS);
    expect(HANDSHAKE_MS).toBeLessThan(CONNECT_MS);
    expect([told, socket.state, environment.timers.size]).toEqual([[1_006], "closed", 0]);
    expect(memory).toMatchObject({ isRelay: false, failures: 1 });
  });

  test("closed from our side while nothing answers, it leaves no alarm behind", () => {
    const { environment, told, close, memory } = relayed();
    close();
    environment.pass(HANDSHAKE_MS);
    expect([told, environment.timers.size, memory]).toEqual([[], 0, { isRelay: true }]);
  });

  test("closed while it tells, it tells no more and forgets nothing", () => {
    const all = relayed({ isRelay: true, position: { epoch: "e", seq: 4 } });
    all.socket.accept();
    const { told } = all;
    const push = told.push.bind(told);
    told.push = (...items) => {
      all.close();
      return push(...items);
    };
    all.socket.say(frames(5, "{}", "[]"));
    expect([...told]).toEqual(["opened", "{}"]);
    expect(all.memory.position?.seq).toBe(4);
  });
});
