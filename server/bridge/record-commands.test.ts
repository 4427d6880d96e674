import { afterEach, describe, expect, it, vi } from "vitest";
import { end } from "../testing/running.ts";
import { bridgeKinds, withBridge } from "./record-commands.ts";

describe("record --bridge", () => {
  it.each([
    ["record --bridge etcd http://a", "record --bridge etcd|http://a"],
    ["record -o f --bridge etcd http://a --for 3", "record --bridge etcd|-o|f|http://a|--for|3"],
    ["record http://a --bridge=etcd", "record --bridge etcd|http://a"],
    ["record --bridge nonsense http://a", "record|--bridge|nonsense|http://a"],
    ["record --bridge", "record|--bridge"],
    ["record ws://a", "record|ws://a"],
    ["play --bridge etcd", "play|--bridge|etcd"],
  ])("%s means %s", (words, meant) => {
    expect(withBridge(words.split(" "), undefined).join("|")).toBe(meant);
  });

  it("may come from the environment", () => {
    expect(withBridge(["record", "http://a"], "etcd")).toEqual([
      "record --bridge etcd",
      "http://a",
    ]);
    expect(withBridge(["record", "http://a"], "nonsense")).toEqual(["record", "http://a"]);
  });

  it.each(bridgeKinds())("%s has the options of that bridge, and of a recording", async (kind) => {
    const { code, out } = await end(["record", "--bridge", kind, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: raftglass record --bridge ${kind} [options] <URL...>`);
    expect(out).toContain("--every");
    expect(out).toContain("--output");
    expect(out).toContain(`Examples:\n  raftglass record --bridge ${kind} `);
  });

  it("is named in the help of record, and no other command shows up", async () => {
    expect((await end(["record", "--help"])).out).toContain("--bridge <kind>");
    expect((await end(["--help"])).out).not.toContain("record --bridge etcd [");
  });

  it("says which kinds there are", async () => {
    const { code, err } = await end(["record", "--bridge", "nonsense", "http://a"]);
    expect([code, err]).toEqual([2, expect.stringContaining("Known are: etcd")]);
  });

  it("says when no member answers, and leaves no file", async () => {
    const { code, err, out } = await end(["record", "--bridge", "etcd", "http://127.0.0.1:1"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^Looking for the cluster\.\n.*127\.0\.0\.1:1/);
  });

  describe("in the environment", () => {
    afterEach(() => vi.unstubAllEnvs());

    it("is taken from there", async () => {
      vi.stubEnv("RAFTGLASS_BRIDGE", "etcd");
      const { code, err } = await end(["record", "http://127.0.0.1:1"]);
      expect([code, err]).toEqual([1, expect.stringContaining("Looking for the cluster.")]);
    });
  });
});
