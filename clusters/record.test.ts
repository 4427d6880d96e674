/** `raftglass record --bridge` beside a real cluster: what was recorded is what happened. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  type Cluster,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
} from "../src/core/cluster/index.ts";
import { decode } from "../src/core/protocol/index.ts";
import { parseRecording } from "../src/core/recording/index.ts";
import { present } from "../src/core/base/index.ts";
import { addressIn, end, start } from "../server/testing/running.ts";
import { EtcdCluster } from "./testing/etcd.ts";
import { eventually, freeFolder } from "./testing/servers.ts";

/** What is believed at the end of a recording, as far as it was written. */
function believed(file: string): Cluster {
  const recording = parseRecording(existsSync(file) ? readFileSync(file, "utf8") : "");
  const draft = openDraft(EMPTY_CLUSTER);
  for (const { at, wire } of recording.ok ? recording.value.frames : []) {
    for (const item of decode(wire)) if (item.ok) apply(draft, item.value, at);
  }
  return closeDraft(draft);
}

it("records an etcd cluster whose leader is killed, and nothing is wrong with it", async () => {
  const etcd = await EtcdCluster.start();
  const leader = await etcd.leader();
  const others = etcd.nodes.filter((node) => node !== leader);
  const other = present(others[0], "three members");
  const file = join(await freeFolder(), "etcd.ndjson");
  const recording = start(["record", "--bridge", "etcd", other.clientUrl, "-o", file]);
  await eventually("the leader in the recording", () =>
    believed(file).nodes.get(leader.id)?.role === "leader" ? true : undefined,
  );
  await etcd.kill(leader);
  await eventually("the next leader in the recording", () =>
    others.some(({ id }) => believed(file).nodes.get(id)?.role === "leader") ? true : undefined,
  );
  recording.stop();
  expect(await recording.code).toBe(0);
  expect(recording.err.at(-1)).toMatch(/^\d+ frames in \d+\.\d s: etcd\.ndjson$/);
  const { nodes, origin } = believed(file);
  expect([nodes.size, origin?.kind]).toEqual([3, "etcd"]);
  expect(nodes.get(leader.id)?.inactive).toBe(true);
  expect(await end(["check", file])).toMatchObject({ code: 0 });

  // Played and recorded again, it is the same.
  const playing = start(["play", file, "--export-port", "0", "--speed", "20"]);
  const again = `${file}.again`;
  await end(["record", addressIn(await playing.ready, "ws"), "-o", again]);
  expect(readFileSync(again)).toEqual(readFileSync(file));
});
