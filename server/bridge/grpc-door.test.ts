import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type AddressInfo, type Socket, createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type FakeGrpc,
  type GrpcAnswer,
  fakeGrpc,
  refuses,
  says,
  staysSilent,
} from "./fake-grpc.ts";
import { type GrpcDoor, openGrpcDoor } from "./grpc-door.ts";
import { framed } from "./grpc-reply.ts";

const PATH = "/etcdserverpb.Maintenance/Status";
const HELLO = Buffer.from("hello");
const CALL = { path: PATH, message: Buffer.alloc(0) };
const GRPC = { ":status": 200, "content-type": "application/grpc" };

function doorTo({ url }: { readonly url: string }): GrpcDoor {
  const door = openGrpcDoor(url);
  onTestFinished(() => door.close());
  return door;
}

const said = (message: Buffer): object => ({ ok: true, value: { code: 0, message, words: "" } });

/** Those that this process opens from now on. */
function connectionsFromHere(): readonly Socket[] {
  const sockets: Socket[] = [];
  const add = (message: unknown): void => {
    sockets.push((message as { readonly socket: Socket }).socket);
  };
  subscribe("net.client.socket", add);
  onTestFinished(() => void unsubscribe("net.client.socket", add));
  return sockets;
}

/** A server that is no better than its bytes. */
async function raw(welcome: (socket: Socket) => void): Promise<{ readonly url: string }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    welcome(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("a door for gRPC", () => {
  it("asks many questions over one session, with metadata, and counts all bytes", async () => {
    const bodies: string[] = [];
    const fake = await fakeGrpc((stream, headers) => {
      stream.on("data", (part: Buffer) => void bodies.push(part.toString("hex")));
      says(HELLO)(stream, headers);
    });
    const door = doorTo(fake);
    const call = { path: PATH, message: Buffer.from([1, 2]), metadata: { token: "me.1" } };
    for (let count = 0; count < 20; count += 1) expect(await door.ask(call)).toEqual(said(HELLO));
    expect(fake.sessions).toHaveLength(1);
    expect(bodies).toEqual(Array.from({ length: 20 }, () => "00000000020102"));
    expect(fake.asked[0]).toMatchObject({
      ":method": "POST",
      ":path": PATH,
      "content-type": "application/grpc",
      te: "trailers",
      token: "me.1",
    });
    await expect.poll(() => door.bytes()).toBe(fake.bytes());
    expect(door.bytes()).toBeGreaterThan(20 * 60);
    expect(door.bytes()).toBeLessThan(20 * 250);
    const before = door.bytes();
    door.close();
    await expect.poll(() => fake.sessions[0]?.destroyed).toBe(true);
    // All but the goodbyes, which are not waited for.
    expect(fake.bytes() - door.bytes()).toBeLessThan(100);
    expect(door.bytes()).toBeGreaterThanOrEqual(before);
  });

  it.each<[string, GrpcAnswer]>([
    ["in the headers", refuses(14, "etcdserver: no leader %E2%80%A6")],
    [
      "in the trailers",
      (stream) => {
        stream.respond(GRPC, { waitForTrailers: true });
        const trailers = { "grpc-status": "14", "grpc-message": "etcdserver: no leader %E2%80%A6" };
        stream.on("wantTrailers", () => stream.sendTrailers(trailers));
        stream.end();
      },
    ],
  ])("hears a status and its words %s", async (_where, answer) => {
    const door = doorTo(await fakeGrpc(answer));
    const words = "etcdserver: no leader …";
    expect(await door.ask(CALL)).toMatchObject({ ok: true, value: { code: 14, words } });
    expect(door.isProven()).toBe(false);
  });

  it("leaves words as they came that are no text", async () => {
    const door = doorTo(await fakeGrpc(refuses(2, "100 %ff")));
    expect(await door.ask(CALL)).toMatchObject({ value: { code: 2, words: "100 %ff" } });
  });
});

describe("a session that was kept and has ended", () => {
  const answered = async (): Promise<{ readonly fake: FakeGrpc; readonly door: GrpcDoor }> => {
    const fake = await fakeGrpc(says(HELLO));
    const door = doorTo(fake);
    expect(await door.ask(CALL)).toEqual(said(HELLO));
    expect(door.isProven()).toBe(true);
    return { fake, door };
  };

  it.each<[string, (fake: FakeGrpc) => void]>([
    ["with a goodbye", ({ sessions }) => sessions[0]!.goaway(0)],
    ["with a goodbye for a reason", ({ sessions }) => sessions[0]!.goaway(11)],
    ["without one", ({ sessions }) => sessions[0]!.destroy()],
    ["with its connection", ({ sessions }) => void sessions[0]!.socket.resetAndDestroy()],
  ])("%s is replaced, and says nothing of the server", async (_how, end) => {
    const connections = connectionsFromHere();
    const { fake, door } = await answered();
    end(fake);
    // With and without the time to notice.
    expect(await door.ask(CALL)).toEqual(said(HELLO));
    end({ ...fake, sessions: fake.sessions.slice(-1) });
    const noticed = ({ destroyed, writableEnded }: Socket): boolean => destroyed || writableEnded;
    await expect.poll(() => connections.every(noticed)).toBe(true);
    expect(await door.ask(CALL)).toEqual(said(HELLO));
    expect(door.isProven()).toBe(true);
    expect(connections.length).toBeGreaterThan(1);
    await expect.poll(() => connections.filter(({ destroyed }) => !destroyed).length).toBe(1);
  });

  it("in the middle of a question is asked once more, and no further", async () => {
    const { fake, door } = await answered();
    const before = fake.asked.length;
    fake.answer = (stream) => stream.session?.destroy();
    expect(await door.ask(CALL)).toEqual({ ok: false, error: "connection lost" });
    expect(fake.asked.length - before).toBe(2);
    expect(door.isProven()).toBe(false);
    expect(await door.ask(CALL)).toEqual({ ok: false, error: "connection lost" });
    expect(fake.asked.length - before).toBe(3);
    fake.answer = says(HELLO);
    expect(await door.ask(CALL)).toEqual(said(HELLO));
  });
});

describe("a question without an answer says why", () => {
  const partly = (body: Buffer, trailers = { "grpc-status": "0" }): GrpcAnswer => {
    return (stream) => {
      stream.respond(GRPC, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers(trailers));
      stream.end(body);
    };
  };
  const compressed = framed(HELLO);
  compressed[0] = 1;
  const NO_GRPC = "no gRPC is spoken there";

  it.each<[string, GrpcAnswer, string]>([
    ["it is a page", (stream) => page(stream, 200), NO_GRPC],
    ["it is a refusal of HTTP", (stream) => page(stream, 415), "it answers with HTTP status 415"],
    [
      "its type only begins like gRPC's",
      (stream) => page(stream, 200, "application/grpcx"),
      NO_GRPC,
    ],
    ["the status is missing", partly(framed(HELLO), { "grpc-status": "" }), NO_GRPC],
    ["the status is no number", partly(framed(HELLO), { "grpc-status": "-1" }), NO_GRPC],
    ["the message is missing", partly(Buffer.alloc(0)), NO_GRPC],
    ["the message is cut off", partly(framed(HELLO).subarray(0, 7)), NO_GRPC],
    ["the message is said to be huge", partly(Buffer.from("00ffffffff00", "hex")), NO_GRPC],
    ["there are two messages", partly(Buffer.concat([framed(HELLO), framed(HELLO)])), NO_GRPC],
    ["the message is compressed", partly(compressed), NO_GRPC],
    ["it is too long", partly(framed(Buffer.alloc(70_000))), "its answer is too long"],
    ["the stream is reset", (stream) => stream.close(2), "connection lost"],
    ["the stream is canceled", (stream) => stream.close(8), "connection lost"],
    ["the session says goodbye", (stream) => stream.session?.goaway(1), "connection lost"],
    [
      "the answer breaks off",
      (stream) => {
        stream.respond(GRPC);
        stream.write(framed(HELLO).subarray(0, 3), () => stream.close(8));
      },
      "connection lost",
    ],
    [
      "the answer never ends",
      (stream) => {
        stream.respond(GRPC);
        const again = (): void => void setImmediate(more);
        const more = (): void => void (stream.destroyed || stream.write("x".repeat(9_000), again));
        more();
      },
      "its answer is too long",
    ],
    ["there is none", staysSilent, "no answer in time"],
  ])("%s", async (_what, answer, why) => {
    const fake = await fakeGrpc(answer);
    const door = doorTo(fake);
    expect(await door.ask(CALL)).toEqual({ ok: false, error: why });
    // And it is no worse for it.
    fake.answer = says(HELLO);
    expect(await door.ask(CALL)).toEqual(said(HELLO));
    await expect.poll(fake.open).toBe(0);
  });

  const page = (stream: Parameters<GrpcAnswer>[0], status: number, type = "text/html"): void => {
    stream.respond({ ":status": status, "content-type": type, "grpc-status": "0" });
    stream.end(framed(HELLO));
  };
  const SETTINGS = "000000040000000000";
  const frames = (...hex: readonly string[]): ((socket: Socket) => void) => {
    return (socket) => void socket.write(Buffer.from(SETTINGS + hex.join(""), "hex"));
  };
  const LATE = "no answer in time";
  const NO_HTTP2 = "no HTTP/2 is spoken there";

  it.each<[string, (socket: Socket) => void, string]>([
    ["HTTP/1", (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"), NO_HTTP2],
    ["another protocol", (socket) => void socket.write("220 mail.example ESMTP\r\n"), NO_HTTP2],
    ["nothing at all", (socket) => socket.end(), "connection lost"],
    ["a reset", (socket) => void socket.resetAndDestroy(), "connection lost"],
    ["silence", () => {}, LATE],
    ["a frame that is said to be huge", frames("ffffff000000000001"), LATE],
    // HEADERS of stream 1 with an index that no table has.
    ["headers that can't be unpacked", frames("000002010500000001ffff"), LATE],
    ["an answer to a question that nobody asked", frames("0000000001000003e7"), LATE],
    ["settings that nobody may have", frames("00000604000000000000020000000f"), NO_HTTP2],
    [
      "pings without end",
      (socket) => {
        frames()(socket);
        const ping = Buffer.from("0000080600000000000000000000000000", "hex");
        const pings = Buffer.concat(Array.from({ length: 1_000 }, () => ping));
        const again = (): void => void setImmediate(more);
        const more = (): void => void (socket.destroyed || socket.write(pings, again));
        more();
      },
      NO_HTTP2,
    ],
  ])("it hears %s", async (_what, welcome, why) => {
    const door = doorTo(await raw(welcome));
    expect(await door.ask(CALL)).toEqual({ ok: false, error: why });
    expect(await door.ask(CALL)).toEqual({ ok: false, error: why });
  });

  it("nobody listens, or no TLS is spoken there", async () => {
    const nobody = doorTo({ url: "http://127.0.0.1:1" });
    expect(await nobody.ask(CALL)).toEqual({ ok: false, error: "connection refused" });
    const { url } = await raw((socket) => socket.end("220 mail.example ESMTP\r\n"));
    const plain = doorTo({ url: url.replace("http", "https") });
    expect(await plain.ask(CALL)).toEqual({ ok: false, error: "no TLS is spoken there" });
  });

  it("the door was closed meanwhile, or before", async () => {
    const fake = await fakeGrpc(staysSilent);
    const door = doorTo(fake);
    const asking = door.ask(CALL);
    await expect.poll(fake.open).toBe(1);
    door.close();
    expect(await asking).toMatchObject({ ok: false });
    expect(await door.ask(CALL)).toMatchObject({ ok: false });
    await expect.poll(fake.open).toBe(0);
    expect(fake.sessions).toHaveLength(1);
  });
});
