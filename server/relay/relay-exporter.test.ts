import { describe, expect, it } from "vitest";
import { createReader } from "../../src/core/relay/index.ts";
import { createGuard } from "../guard.ts";
import {
  type FakeExporter,
  type FakeExporterOptions,
  fakeExporter,
} from "../testing/fake-exporter.ts";
import { opened } from "../testing/opened.ts";
import { type Watching, watch } from "../testing/watch.ts";
import { createJournal } from "./journal.ts";
import { type OpenRelay, openRelay } from "./relay-exporter.ts";
import { COME_BACK } from "./relay-hub.ts";

const guard = createGuard({ host: "127.0.0.1", hosts: [], origins: [] });
const place = { host: "127.0.0.1", port: 0, option: "--export-port" };
const protocol = "raftglass.v1";

const NODE = '{"uuid":"a","commonName":"node-1","addr":"é:1","state":"leader"}';
const STATE = `{"type":"state", "data":{"nodes":[${NODE}]}}`;
const CHANGE = `{"type":"nodechange","data":{"action":"add","node":${NODE}}}`;
const event = (count: number): string =>
  `{"type":"event","data":{"source":"a","target":"b","details":"heartbeat"},"n":${count}}`;

async function relayOf(exporter: FakeExporter): Promise<OpenRelay> {
  const journal = createJournal("text", () => {});
  return opened(openRelay({ url: exporter.url, guard, place, journal }));
}

async function relayed(
  options: FakeExporterOptions = { greeting: [STATE] },
): Promise<{ exporter: FakeExporter; relay: OpenRelay }> {
  const exporter = await fakeExporter(options);
  const relay = await relayOf(exporter);
  await exporter.connected();
  return { exporter, relay };
}

/** Every frame that a viewer of the sub-protocol heard. */
function framesOf({ texts }: Watching): string[] {
  const reader = createReader();
  return texts.flatMap((text) => {
    const read = reader.read(text);
    if (!read.ok) throw new Error(read.error);
    const packet = read.value;
    return packet.type === "frames" ? packet.texts : [];
  });
}

describe("a relay", () => {
  it("is one client that says where it comes from, however many watch", async () => {
    const { exporter, relay } = await relayed();
    const viewers = await Promise.all([1, 2, 3].map(() => watch(relay.address)));
    await Promise.all(viewers.map((viewer) => viewer.heard(1)));
    expect(exporter.clients).toBe(1);
    expect(exporter.origins).toEqual([`http://127.0.0.1:${exporter.port}`]);
  });

  it("tells once of frames that are no text, and not of each", async () => {
    const exporter = await fakeExporter({ greeting: [STATE] });
    const lines: string[] = [];
    const journal = createJournal("text", (line) => void lines.push(line));
    const relay = await opened(openRelay({ url: exporter.url, guard, place, journal }));
    await exporter.connected();
    const viewer = await watch(relay.address);
    await viewer.heard(1);
    await exporter.send(Buffer.from([1]), Buffer.from([2]), Buffer.from([3]), CHANGE);
    await viewer.heard(2);
    expect(viewer.texts.at(-1)).toBe(CHANGE);
    expect(lines.filter((line) => line.includes("binary"))).toEqual([
      "Warning: binary frames refused (bytes 1)",
    ]);
  });

  it("greets with a state, and sends the exporter's frames byte for byte", async () => {
    const { exporter, relay } = await relayed();
    const viewer = await watch(relay.address);
    await viewer.heard(1);
    const odd = ' {"type" : "event","data":{"details":"\\u00e9 é 🜂"}} ';
    await exporter.send(event(1), odd, "no JSON");
    await viewer.heard(4);
    const { relay: field, ...state } = JSON.parse(viewer.texts[0] ?? "") as Record<string, unknown>;
    expect(state).toEqual(JSON.parse(STATE));
    expect(field).toMatchObject({ protocol: "raftglass.v1", seq: 1 });
    expect(viewer.texts.slice(1)).toEqual([event(1), odd, "no JSON"]);
  });

  it("sends the same in batches to who chooses the sub-protocol", async () => {
    const { exporter, relay } = await relayed();
    const viewer = await watch(relay.address, { protocol });
    expect(viewer.socket.protocol).toBe(protocol);
    await viewer.heard(1);
    const events = Array.from({ length: 500 }, (_, count) => event(count));
    await exporter.send(...events);
    await expect.poll(() => framesOf(viewer)).toEqual(events);
    expect(viewer.texts.length).toBeLessThan(50);
  });

  it("greets truly where the exporter never sent a state", async () => {
    const { exporter, relay } = await relayed({});
    const early = await watch(relay.address);
    await exporter.send(event(1), CHANGE);
    await early.heard(3);
    expect(early.texts.slice(0, 2)).toEqual([event(1), CHANGE]);
    const late = await watch(relay.address);
    await late.heard(1);
    for (const { texts } of [early, late]) expect(texts.at(-1)).toContain('"state":"leader"');
  });

  it("finds an exporter that is started after it, and again after each restart", async () => {
    const first = await fakeExporter();
    await first.kill();
    const relay = await relayOf(first);
    let port = first.port;
    for (const name of ["node-1", "node-2"]) {
      const exporter = await fakeExporter({ port, greeting: [STATE.replace("node-1", name)] });
      ({ port } = exporter);
      await exporter.connected();
      const viewer = await watch(relay.address);
      await expect.poll(() => viewer.texts.join()).toContain(name);
      await exporter.kill();
      expect(await viewer.closed).toMatchObject({ code: COME_BACK });
      const between = await watch(relay.address);
      await between.heard(1);
      expect(between.texts[0]).toContain('"state":"unknown"');
    }
  });

  it("comes back when the exporter says goodbye", async () => {
    const { exporter } = await relayed();
    exporter.close(1000, "done");
    await exporter.connected(0);
    await exporter.connected(1);
  });

  it("keeps reading while a viewer does not", async () => {
    const { exporter, relay } = await relayed();
    const stalled = await watch(relay.address);
    stalled.socket.pause();
    const quick = await watch(relay.address);
    await quick.heard(1);
    const long = event(1).replace("heartbeat", "x".repeat(50_000));
    for (let sent = 1; sent <= 400; sent += 1) {
      await exporter.send(long);
      await quick.heard(sent + 1);
    }
    stalled.socket.resume();
    await expect.poll(() => stalled.texts.at(-1)).toContain('"dropped":');
    const { relay: field } = JSON.parse(stalled.texts.at(-1) ?? "") as {
      relay: { dropped: number };
    };
    // What it heard and what it was told to have missed is all that there was.
    expect(stalled.texts.filter((text) => text === long).length + field.dropped).toBe(400);
  });

  it("resumes without a gap where a viewer was cut off", async () => {
    const { exporter, relay } = await relayed();
    const first = await watch(relay.address, { protocol });
    await exporter.send(event(1));
    await expect.poll(() => framesOf(first)).toEqual([event(1)]);
    const { epoch } = JSON.parse(first.texts.at(-1)?.split("\n")[0] ?? "") as { epoch: string };
    first.socket.terminate();
    await exporter.send(event(2), event(3));
    const second = await watch(`${relay.address}/?since=${epoch}:2`, { protocol });
    await expect.poll(() => second.texts.length).toBe(2);
    const reader = createReader({ epoch, seq: 2 });
    const [missed, state] = second.texts.map((text) => reader.read(text));
    expect(missed).toMatchObject({ value: { seq: 3, texts: [event(2), event(3)] } });
    expect(state).toMatchObject({ value: { type: "state", why: "resumed", seq: 4 } });
    const third = await watch(`${relay.address}/?since=0ther.1:2`, { protocol });
    await third.heard(1);
    expect(createReader().read(third.texts[0] ?? "")).toMatchObject({ value: { why: "lost" } });
  });
});

describe("over plain HTTP a relay", () => {
  const ask = (relay: OpenRelay, path: string, headers = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${relay.port}${path}`, { headers });

  it("is well while it runs, and ready while it has something to show", async () => {
    const { exporter, relay } = await relayed();
    const viewer = await watch(relay.address);
    await viewer.heard(1);
    expect((await ask(relay, "/healthz")).status).toBe(200);
    expect((await ask(relay, "/readyz")).status).toBe(200);
    await exporter.kill();
    await viewer.closed;
    expect((await ask(relay, "/healthz")).status).toBe(200);
    const unready = await ask(relay, "/readyz");
    expect(unready.status).toBe(503);
    expect(await unready.text()).toContain("keeps trying");
  });

  it("gives its figures to Prometheus", async () => {
    const { exporter, relay } = await relayed();
    const viewers = [await watch(relay.address), await watch(relay.address, { protocol })];
    await Promise.all(viewers.map((viewer) => viewer.heard(1)));
    await exporter.send(event(1));
    await viewers[0]?.heard(2);
    const text = await (await ask(relay, "/metrics")).text();
    for (const line of [
      'raftglass_relay_viewers{protocol="plain"} 1',
      'raftglass_relay_viewers{protocol="raftglass.v1"} 1',
      "raftglass_relay_viewers_joined_total 2",
      'raftglass_relay_lag_seconds{quantile="1"} ',
      "raftglass_relay_dropped_events_total 0",
      "raftglass_relay_upstream_connected 1",
      "raftglass_relay_upstream_reconnects_total 0",
      "raftglass_relay_upstream_frames_total 2",
    ]) {
      expect(text).toContain(`\n${line}`);
    }
    const names = [...text.matchAll(/^# TYPE (\S+) (counter|gauge)$/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const line of text.trimEnd().split("\n")) {
      expect(line).toMatch(
        /^(# (HELP|TYPE) \S+ .+|raftglass_relay_[a-z_]+(\{[a-z]+="[^"]+"\})? [0-9.e+-]+)$/,
      );
    }
  });

  it("tells the stream as server-sent events, which resume", async () => {
    const { exporter, relay } = await relayed();
    const answer = await ask(relay, "/events");
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const until = async (part: string): Promise<void> => {
      while (!text.includes(part)) text += (await reader?.read())?.value ?? "";
    };
    await until("event: state\n");
    await exporter.send("{\n}", event(2));
    await until('"n":2');
    expect(text).toContain("\ndata: {\ndata: }\n\n");
    const [, id = ""] = /id: (\S+:2)\n/.exec(text) ?? [];
    await reader?.cancel();
    const again = await ask(relay, "/events", { "Last-Event-ID": id });
    const [part] = await readSome(again, event(2));
    expect(part).not.toContain("data: {\n");
  });

  it.each(["/healthz", "/metrics", "/events"])(
    "answers a stranger's page nothing at %s",
    async (path) => {
      const { relay } = await relayed();
      const answer = await ask(relay, path, { Origin: "https://evil.example" });
      expect(answer.status).toBe(403);
    },
  );
});

async function readSome(answer: Response, part: string): Promise<[string]> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes(part)) text += (await reader?.read())?.value ?? "";
  await reader?.cancel();
  return [text];
}
