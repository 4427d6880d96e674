import { type RequestListener, createServer } from "node:http";
import { type AddressInfo, createServer as createRawServer } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Door, openDoor } from "./http-door.ts";

interface Served {
  readonly door: Door;
  readonly connections: () => number;
}

async function served(listener: RequestListener): Promise<Served> {
  const server = createServer(listener);
  let count = 0;
  server.on("connection", () => (count += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const door = openDoor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    door.close();
    server.closeAllConnections();
    server.close();
  });
  return { door, connections: () => count };
}

describe("a door", () => {
  it("asks many questions over one connection, in order, and counts its bytes", async () => {
    const { door, connections } = await served((request, response) => response.end(request.url));
    const paths = ["/a", "/b", "/c"];
    const answers = await Promise.all(paths.map((path) => door.ask({ path })));
    expect(answers).toEqual(paths.map((text) => ({ ok: true, value: { status: 200, text } })));
    expect(connections()).toBe(1);
    expect(door.bytes()).toBeGreaterThan(300);
    expect(door.bytes()).toBeLessThan(2_000);
  });

  it("posts a body with its headers, and takes a long answer compressed", async () => {
    const { door } = await served((request, response) => {
      response.setHeader("Content-Encoding", "gzip");
      const { method, headers } = request;
      const words = [method, headers["content-type"], headers["accept-encoding"], headers["x-y"]];
      response.end(gzipSync(words.join(" ")));
    });
    const answer = await door.ask({ path: "/", body: "{}", headers: { "x-y": "z" }, isLong: true });
    expect(answer).toMatchObject({ value: { text: "POST application/json gzip z" } });
  });

  it("asks again when the connection that was kept turns out to be closed", async () => {
    const { door, connections } = await served((request, response) => {
      response.end("here");
      // Closed behind its back, once the answer is out.
      if (request.url === "/first") response.on("close", () => request.socket.destroy());
    });
    await door.ask({ path: "/first" });
    expect(await door.ask({ path: "/second" })).toMatchObject({ value: { text: "here" } });
    expect(connections()).toBe(2);
  });
});

describe("a question without an answer says why", () => {
  it.each<[string, RequestListener, string]>([
    ["the answer is cut off", (_, response) => void response.destroy(), "connection lost"],
    [
      "the answer is endless",
      (_, response) => {
        const more = (): void => void response.write("x".repeat(1_000_000), more);
        more();
      },
      "its answer is too long",
    ],
    [
      "the answer is small and unpacks to something huge",
      (_, response) => {
        response.setHeader("Content-Encoding", "gzip");
        response.end(gzipSync(Buffer.alloc(20_000_000)));
      },
      "its answer is too long",
    ],
    [
      "the answer claims to be compressed",
      (_, response) => {
        response.setHeader("Content-Encoding", "gzip");
        response.end("plain");
      },
      "Z_DATA_ERROR",
    ],
  ])("%s", async (_what, listener, why) => {
    const { door } = await served(listener);
    expect(await door.ask({ path: "/" })).toEqual({ ok: false, error: why });
  });

  it.each([
    ["http", "no HTTP is spoken there"],
    ["https", "no TLS is spoken there"],
  ])("another protocol answers to %s", async (scheme, why) => {
    const server = createRawServer((socket) => {
      socket.on("error", () => {});
      socket.end("220 mail.example ESMTP\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const door = openDoor(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`);
    onTestFinished(() => {
      door.close();
      server.close();
    });
    expect(await door.ask({ path: "/" })).toEqual({ ok: false, error: why });
  });

  it("nobody listens, or the name is nobody's", async () => {
    const nobody = openDoor("http://127.0.0.1:1");
    expect(await nobody.ask({ path: "/" })).toEqual({ ok: false, error: "connection refused" });
    const unknown = openDoor("http://nobody.invalid:1");
    const answer = await unknown.ask({ path: "/" });
    expect(answer.ok ? "" : answer.error).toMatch(/^host name /);
  });

  it("the door was closed meanwhile", async () => {
    const { door } = await served(() => {});
    const asking = door.ask({ path: "/" });
    door.close();
    expect(await asking).toMatchObject({ ok: false });
  });
});
