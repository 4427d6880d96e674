/** A recording in the page: what becomes of any that is opened. */
import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { headerLine } from "../core/recording/index.ts";
import { CAPTURE } from "../core/testing/index.ts";
import { started } from "./app-fixture.ts";

describe("a recording", () => {
  it.each([
    ["[0,{}]\nnot a line\n[1,{}]\n", "1 line was passed over. Line 2 is no frame: not a line"],
    ["[0,{}]\nx\ny\n", "2 lines were passed over. Line 2 is no frame: x. Line 3 is no frame: y"],
    ["[0,{}]\n[1,{", "It is cut off in its last line; it plays up to there."],
  ])("tells which lines of %j were passed over", async (text, sentence) => {
    const { app, environment, view } = started({ arrival: { served: undefined } });
    await app.actions.openRecording("a.ndjson", text);
    environment.pass(300);
    expect([view().session?.name.type, view().complaint]).toEqual([
      "recording",
      `a.ndjson: ${sentence}`,
    ]);
  });

  it("may be a gzipped file", async () => {
    const { app, environment, view } = started({ arrival: { served: undefined } });
    await app.actions.openRecording("a.ndjson.gz", new Blob([gzipSync(CAPTURE)]));
    environment.pass(5_000);
    expect([view().cluster.nodes.size, view().complaint]).toEqual([5, undefined]);
  });

  it("that a link holds connects to nothing, even where the page has an exporter", async () => {
    const text = headerLine({ title: "one second" }) + '[0,"f","{}"]\n';
    const packed = deflateRawSync(text).toString("base64url");
    const recording = `http://127.0.0.1:10101/?exporter=10.0.0.1#recording=${packed}`;
    const { environment, view, addresses } = started({ recording });
    await expect
      .poll(() => view().session?.name)
      .toEqual({
        type: "recording",
        title: "one second",
      });
    environment.pass(60_000);
    expect([environment.sockets.length, environment.probes.length]).toEqual([0, 0]);
    // The link stays in the address, so that a reload shows the same.
    expect(addresses).toEqual([]);
  });
});
