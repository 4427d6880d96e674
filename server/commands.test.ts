import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen } from "./listen.ts";
import { folderOf } from "./testing/opened.ts";
import { addressIn, end, start } from "./testing/running.ts";
import { knock, watch } from "./testing/watch.ts";

/** A port that is taken while the test runs. */
async function takenPort(): Promise<number> {
  const server = createServer();
  const taken = await listen(server, { host: "127.0.0.1", port: 0, option: "" });
  onTestFinished(() => void server.close());
  return taken.ok ? taken.value : 0;
}

const STATE = '{"type":"state","data":{"nodes":[{"uuid":"a","state":"leader"}]}}';
const pageFolder = (): Promise<string> =>
  folderOf({
    "index.html": "<html><head></head></html>",
    "recordings/five-nodes-three-crashes.ndjson": `[10,${STATE}]\n[7500,${STATE}]\n`,
  });

describe("the command line", () => {
  it.each([
    ["--help"],
    ["help", "play"],
    ["serve", "--help"],
    ["play", "-h"],
    ["relay", "--help"],
    ["demo", "--help"],
    ["pfsd", "-h"],
    ["pfsd", "-help"],
    ["sim", "--help"],
    ["record", "--help"],
    ["check", "--help"],
    ["doctor", "--help"],
    ["relay", "--help"],
    ["bridge", "--help"],
    ["bridge", "--help"],
    ["bridge", "etcd", "--help"],
    ["bridge", "nats", "--help"],
  ])("helps with examples and exit codes: %s %s", async (...words) => {
    const { code, out, err } = await end(words.filter((word) => word !== undefined));
    expect(code).toBe(0);
    expect(out).toContain("Examples:\n  raftglass");
    expect(out).toContain("Exit codes:");
    expect(err).toBe("");
  });

  it("says its version on stdout", async () => {
    expect(await end(["--version"])).toEqual({ code: 0, out: "1.2.3", err: "" });
  });

  it.each([
    [["paly", "a.ndjson"], "Did you mean play?"],
    [["recrod", "a"], "Did you mean record?"],
    [["docter", "a"], "Did you mean doctor?"],
    [["--prot", "1"], "Did you mean --port?"],
    [["record", "a", "--outptu", "b"], "Did you mean --output?"],
    [["doctor", "a", "--second-cleint"], "Did you mean --second-client?"],
    [["play"], "missing required argument"],
    [["serve", "extra"], "too many arguments"],
    [["--port", "99999"], "0 to 65535"],
    [["--host", ""], "host name or an address"],
    [["--exporter", "http://a"], "ws://"],
    [["--exporter", "a", "--export-port", "1"], "cannot be used with"],
    [["play", "a", "--speed", "0"], "0.01"],
    [["play", "a", "--start", "-1"], "seconds"],
    [["--allow-origin", "a.example/x"], "origin"],
    [["relay"], "missing required argument"],
    [["relay", "http://a"], "ws://"],
    [["relay", "a", "--log-format", "xml"], "text, json"],
    [["demo", "--nodes", "0"], "from 1 to 101"],
    [["demo", "--seed", "1.5"], "whole number"],
    [["demo", "--exporter", "a", "--nodes", "3"], "cannot be used with"],
    [["demo", "--exporter", "a", "--no-chaos"], "cannot be used with"],
    [["pfsd", "-enable-exports"], "Did you mean --enable-export?"],
    [["pfsd", "-export-port", "x"], "0 to 65535"],
    [["pfsd", "-enable-export=perhaps"], "--enable-export=perhaps"],
    [["sim", "--faults", "votes-twice,nonsense"], 'no fault "nonsense"'],
    [["sim", "--steps", "0"], "from 1 to"],
    [["bridge", "ectd", "a"], "Did you mean etcd?"],
    [["bridge", "etcd"], "missing required argument"],
    [["bridge", "nats"], "missing required argument"],
    [["bridge", "etcd", "a", "--every", "5"], "from 20 to 60000"],
  ])("answers %j with code 2 and a way on", async (words, hint) => {
    const { code, out, err } = await end(words);
    expect(code).toBe(2);
    expect(err).toContain(hint);
    expect(err).toContain("--help");
    expect(out).toBe("");
  });
});

describe("a terminal", () => {
  const HOSTILE = "\u001b]0;mine\u0007\u202e\u009b2J\r";
  const OBEYED = /[^\P{Control}\n]|\u202e/u;

  it.each([
    [["play", `/nowhere/${HOSTILE}`]],
    [["play", `/nowhere/two\nlines${HOSTILE}`]],
    [["record", `ws://127.0.0.1:9/${HOSTILE}`]],
    [[`pl${HOSTILE}ay`]],
    [["serve", `--${HOSTILE}`]],
    [["serve", "--port", HOSTILE]],
    [["sim", "--faults", HOSTILE]],
  ])("obeys nothing in what is said of %j", async (words) => {
    const { err, out, code } = await end(words);
    expect(code).not.toBe(0);
    expect(err).not.toBe("");
    expect(`${out}${err}`).not.toMatch(OBEYED);
  });

  it("obeys nothing of a recording that is complained about, or of its name", async () => {
    const name = `a${HOSTILE}\n.ndjson`;
    const folder = await folderOf({ [name]: `[0,${STATE}]\n${HOSTILE}\n` });
    const running = start(["play", join(folder, name), "--export-port", "0"]);
    await running.ready;
    expect(running.err).toHaveLength(1);
    expect(running.out).toHaveLength(1);
    expect(running.out[0]).toContain("]0;mine");
    expect([...running.err, ...running.out].join("")).not.toMatch(OBEYED);
  });
});

describe("raftglass serve", () => {
  it("says one line, shows its own exporter, and ends cleanly", async () => {
    const page = await pageFolder();
    const running = start(["--port", "0", "--export-port", "0"], page);
    const line = await running.ready;
    expect(line).toMatch(
      /^Raftglass shows ws:\/\/127\.0\.0\.1:\d+ at http:\/\/127\.0\.0\.1:\d+\/$/,
    );
    const exporter = addressIn(line, "ws");
    const html = await (await fetch(addressIn(line, "http"))).text();
    expect(html).toContain(`<meta name="raftglass-exporter" content="${exporter}" />`);
    // The capture begins where there is a leader: what was before is told in the greeting.
    const viewer = await watch(exporter);
    await viewer.heard(2);
    expect(viewer.texts[0]).toContain('"state":"leader"');
    expect(viewer.texts[1]).toBe(STATE);
    running.stop();
    expect(await running.code).toBe(0);
    expect(await viewer.closed).toEqual({ code: 1001, words: "the exporter was stopped" });
    expect(running.out).toEqual([line]);
    expect(running.err).toEqual([]);
  });

  it("shows the exporter that is named, and starts none", async () => {
    const page = await folderOf({ "index.html": "<head></head>" });
    const running = start(["serve", "--port", "0", "--exporter", "pfsd-1"], page);
    const line = await running.ready;
    expect(line).toMatch(/^Raftglass shows ws:\/\/pfsd-1:10100 at /);
    const html = await (await fetch(addressIn(line, "http"))).text();
    expect(html).toContain('content="ws://pfsd-1:10100"');
    running.stop();
    expect(await running.code).toBe(0);
  });

  it("tells the page where a proxy serves the exporter", async () => {
    const page = await pageFolder();
    const ports = ["--port", "0", "--export-port", "0"];
    const running = start([...ports, "--public-exporter", "wss://class.example.org/stream"], page);
    const html = await (await fetch(addressIn(await running.ready, "http"))).text();
    expect(html).toContain('content="wss://class.example.org/stream"');
  });

  it("warns of a host that others reach, and names the exporter as the page", async () => {
    const page = await pageFolder();
    const open = ["--host", "0.0.0.0", "--no-token", "--port", "0", "--export-port", "0"];
    const running = start(open, page);
    const line = await running.ready;
    expect(running.err).toEqual([expect.stringContaining("everyone who can reach 0.0.0.0")]);
    const url = addressIn(line, "http").replace("127.0.0.1", "localhost");
    const html = await (await fetch(url)).text();
    expect(html).toContain(addressIn(line, "ws").replace("127.0.0.1", "localhost"));
  });

  it("gives the token to its page and to its exporter, in one link and nowhere else", async () => {
    const page = await pageFolder();
    const running = start(["--host", "0.0.0.0", "--port", "0", "--export-port", "0"], page);
    const line = await running.ready;
    const { searchParams, origin } = new URL(addressIn(line, "http"));
    const token = searchParams.get("token") ?? "";
    expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(running.err[0]).toContain("Only those who know the token can watch");
    expect((await fetch(origin)).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    const html = await (await fetch(origin, { headers })).text();
    const exporter = addressIn(line, "ws");
    expect(html).toContain(`content="${exporter}"`);
    expect(html).not.toContain(token);
    expect(await knock(exporter)).toMatchObject({ status: 401 });
    await (await watch(`${exporter}/?token=${token}`)).heard(1);
  });

  it("hides the token of another's exporter in its line", async () => {
    const page = await folderOf({ "index.html": "<head></head>" });
    const exporter = "ws://pfsd-1:10100/?token=a-secret-of-theirs";
    const running = start(["--port", "0", "--exporter", exporter], page);
    const line = await running.ready;
    expect(line).toContain("Raftglass shows ws://pfsd-1:10100/?token=… at ");
    expect(await (await fetch(addressIn(line, "http"))).text()).toContain("a-secret-of-theirs");
  });

  it.each([
    ["--port", "--export-port", "--port"],
    ["--export-port", "--port", "--exporter 127.0.0.1:"],
  ])("says which port is taken: %s", async (option, other, remedy) => {
    const port = await takenPort();
    const page = await pageFolder();
    const running = start([option, `${port}`, other, "0"], page);
    expect(await running.code).toBe(1);
    expect(running.out).toEqual([]);
    expect(running.err).toHaveLength(1);
    expect(running.err[0]).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(running.err[0]).toContain(option);
    expect(running.err[0]).toContain(remedy);
  });

  it("says when both ports are the same", async () => {
    const { code, err } = await end(["--port", "4711", "--export-port", "4711"]);
    expect(code).toBe(2);
    expect(err).toContain("can't share a port");
  });

  it("says when the machine has no such address", async () => {
    const { code, err } = await end(["--exporter", "a", "--host", "192.0.2.1", "--port", "0"]);
    expect(code).toBe(1);
    expect(err).toBe("This machine has no address 192.0.2.1. Choose one of its own with --host.");
  });
});

describe("raftglass play", () => {
  it("prints the address with the token, where others reach it", async () => {
    const folder = await folderOf({ "a.ndjson": `[0,${STATE}]\n[60000,${STATE}]\n` });
    const words = ["play", join(folder, "a.ndjson"), "--export-port", "0", "--host", "0.0.0.0"];
    const running = start(words);
    const address = addressIn(await running.ready, "ws");
    expect(await knock(new URL(address).origin)).toMatchObject({ status: 401 });
    await (await watch(address)).heard(1);
  });

  it("plays to the end, says goodbye and ends", async () => {
    const folder = await folderOf({ "a.ndjson": `[0,${STATE}]\nrubbish\n[1000,[]]\n` });
    const running = start(["play", join(folder, "a.ndjson"), "--export-port", "0"]);
    const line = await running.ready;
    expect(line).toMatch(/^Raftglass plays a\.ndjson \(2 frames, 1\.0 s\) at ws:/);
    const viewer = await watch(addressIn(line, "ws"));
    expect(await viewer.closed).toEqual({ code: 1000, words: "end of recording" });
    expect(viewer.texts.at(-1)).toBe("[]");
    expect(await running.code).toBe(0);
    expect(running.err).toEqual(["Line 2 is no frame: rubbish"]);
  });

  it.each([
    ["missing.ndjson", "there is no such file"],
    ["empty.ndjson", "The recording is empty"],
    ["rubbish.ndjson", "No line is a frame"],
    [".", "it is a folder"],
  ])("says in a sentence why %s can't be played", async (name, why) => {
    const folder = await folderOf({ "empty.ndjson": "", "rubbish.ndjson": "rubbish" });
    const { code, out, err } = await end(["play", join(folder, name)]);
    expect(code).toBe(1);
    expect(err).toContain(why);
    expect(err.split("\n")).toHaveLength(1);
    expect(out).toBe("");
  });

  it("says when the start is after the end", async () => {
    const folder = await folderOf({ "a.ndjson": `[1500,${STATE}]` });
    const { code, err } = await end(["play", join(folder, "a.ndjson"), "--start", "2"]);
    expect(code).toBe(1);
    expect(err).toBe("a.ndjson is over after 0 s. Choose an earlier --start.");
  });
});
