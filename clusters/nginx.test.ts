/** A class of viewers behind a real nginx with TLS, as docs/behind-nginx.md has it. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { folderOf } from "../server/testing/opened.ts";
import { addressIn, end, start } from "../server/testing/running.ts";
import { type Nginx, fetched, startNginx } from "./testing/nginx.ts";
import { freePorts } from "./testing/servers.ts";

const CLI = fileURLToPath(new URL("../dist/server/cli.js", import.meta.url));
const VIEWERS = 30;

interface Class {
  readonly nginx: Nginx;
  /** As the page is told it. */
  readonly stream: string;
}

/** An exporter whose frames are numbered, a relay of it, and nginx before that. */
async function startClass(): Promise<Class> {
  const [page = 0, exporter = 0] = await freePorts(2);
  const folder = await folderOf({
    "index.html": "<html><head></head></html>",
    "numbered.ndjson": numbered(),
  });
  const playing = start(["play", join(folder, "numbered.ndjson"), "--export-port", "0"]);
  const upstream = addressIn(await playing.ready, "ws");
  const nginx = await startNginx({ page, exporter });
  const stream = `wss://${nginx.host}/stream`;
  const ports = ["--port", `${page}`, "--export-port", `${exporter}`];
  await start(["relay", upstream, ...ports, "--public-exporter", stream], folder).ready;
  return { nginx, stream };
}

/** A state, and for two minutes an event every 50 ms. */
function numbered(): string {
  const state = { type: "state", data: { nodes: [{ uuid: "a", state: "leader" }] } };
  const events = Array.from({ length: 2_400 }, (_, number) => {
    const data = { source: "a", target: "a", details: `number ${number}` };
    return `[${number * 50},${JSON.stringify({ type: "event", data })}]\n`;
  });
  return `[0,${JSON.stringify(state)}]\n${events.join("")}`;
}

interface Viewer {
  readonly texts: string[];
  readonly failed: Promise<number>;
}

function view({ nginx, stream }: Class, origin = `https://${nginx.host}`): Viewer {
  const socket = new WebSocket(stream, { ca: nginx.certificate, origin });
  onTestFinished(() => socket.terminate());
  const texts: string[] = [];
  socket.on("message", (data: Buffer) => texts.push(data.toString("utf8")));
  const failed = new Promise<number>((resolve) => {
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.on("error", () => {});
  });
  return { texts, failed };
}

it("serves the page over https, and the same stream over wss to a whole class", async () => {
  const aClass = await startClass();
  const { status, body } = await fetched(aClass.nginx, "/");
  expect(status).toBe(200);
  // A page from https may open wss and nothing else.
  expect(body).toContain(`content="${aClass.stream}"`);

  const viewers = Array.from({ length: VIEWERS }, () => view(aClass));
  const enough = (): boolean => viewers.every(({ texts }) => texts.length > 40);
  await expect.poll(enough, { timeout: 60_000 }).toBe(true);
  for (const { texts } of viewers) {
    expect(texts[0]).toContain('"type":"state"');
    // From where it came, each hears all: none is missing, none comes twice.
    const heard = texts.slice(1).map((text) => Number(/number ([0-9]+)/.exec(text)?.[1]));
    const [first = NaN] = heard;
    expect(heard).toEqual(heard.map((_, index) => first + index));
  }
});

it("keeps the pages of other sites out, behind the proxy too", async () => {
  const { failed } = view(await startClass(), "https://elsewhere.example");
  expect(await failed).toBe(403);
});

it("says when the relay is not running", async () => {
  const [page = 0, exporter = 0] = await freePorts(2);
  const nginx = await startNginx({ page, exporter });
  expect((await fetched(nginx, "/")).status).toBe(502);
  const { failed } = view({ nginx, stream: `wss://${nginx.host}/stream` });
  expect(await failed).toBe(502);
});

it("is examined by the doctor, certificate and all", async () => {
  const { nginx, stream } = await startClass();
  // This process does not know who signed it.
  const untrusted = await end(["doctor", stream, "--wait", "3"]);
  expect(untrusted.code).toBe(4);
  expect(untrusted.out).toMatch(/^bad {4}certificate .* is not trusted: .*SELF_SIGNED/m);
  expect(untrusted.out).toContain("NODE_EXTRA_CA_CERTS=");
  // And one that is told so, as help says.
  if (!existsSync(CLI)) throw new Error("The command line is not built: npm run build.");
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: nginx.certificateFile };
  const words = [CLI, "doctor", stream, "--wait", "3", "--second-client"];
  const { stdout } = await promisify(execFile)(process.execPath, words, { env });
  expect(stdout).toMatch(
    /^good {3}certificate {4}The certificate is trusted, for 29 more days\.$/m,
  );
  expect(stdout).toMatch(/^good {3}second client {2}Both viewers hear the stream\.$/m);
  expect(stdout).toMatch(/\nRaftglass can show it\.\n$/);
});
