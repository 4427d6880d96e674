/** What commands print with --json, beside what docs/commands.md says that they print. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { WebSocketServer } from "ws";
import { present } from "../src/core/base/index.ts";
import type { EnvironmentCommand } from "./command.ts";
import { programOf } from "./commands.ts";
import { folderOf } from "./testing/opened.ts";
import { addressIn, end, start } from "./testing/running.ts";

const DOCUMENT = readFileSync(new URL("../docs/commands.md", import.meta.url), "utf8");

/** The example of that name in the document. */
function documented(name: string): unknown {
  const block = new RegExp(`\`\`\`json ${name}\n([^\`]*)\`\`\``).exec(DOCUMENT)?.[1];
  return JSON.parse(present(block, "the document has an example"));
}

/** Names and types; of a list, those of its first. Null stands for whatever may be there. */
function shapeOf(value: unknown): unknown {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== "object") return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, shapeOf(of)]));
}

const STATE = '{"type":"state","data":{"nodes":[{"uuid":"a","state":"leader"}]}}';
const TWO = '{"type":"state","data":{"nodes":[{"uuid":"a","state":"leader|follower"}]}}';

const pageFolder = (): Promise<string> => folderOf({ "index.html": "<head></head>" });

/** What a command prints that listens, and is then stopped. */
async function listening(words: readonly string[]): Promise<string> {
  const running = start([...words, "--json"], await pageFolder());
  const line = await running.ready;
  running.stop();
  expect(await running.code).toBe(0);
  expect(running.out).toEqual([line]);
  return line;
}

describe("the document on JSON is true of", () => {
  test.each([
    ["demo", ["demo", "--port", "0", "--export-port", "0"]],
    ["relay", ["relay", "127.0.0.1:1", "--port", "0", "--export-port", "0"]],
  ])("%s", async (_name, words) => {
    expect(shapeOf(JSON.parse(await listening(words)))).toEqual(shapeOf(documented("listening")));
  });

  test.each([
    ["pfsd, which serves no page", ["pfsd", "-enable-export", "-export-port", "0"]],
    ["serve, which may have no title", ["serve", "--port", "0", "--exporter", "a"]],
  ])("%s", async (_name, words) => {
    const printed = JSON.parse(await listening(words)) as Readonly<Record<string, unknown>>;
    expect(Object.keys(printed)).toEqual(["page", "exporter", "title"]);
    expect([printed["page"], printed["title"]]).toContain(null);
  });

  test("record", async () => {
    const folder = await folderOf({ "a.ndjson": `[0,${STATE}]\n[100,[]]\n` });
    const playing = start(["play", join(folder, "a.ndjson"), "--export-port", "0", "--loop"]);
    const url = addressIn(await playing.ready, "ws");
    const { out } = await end(["record", url, "-o", join(folder, "b.ndjson"), "--json"]);
    expect(shapeOf(JSON.parse(out))).toEqual(shapeOf(documented("record")));
  });

  test("check", async () => {
    const folder = await folderOf({ "a.ndjson": `[0,${TWO}]\n` });
    const { out } = await end(["check", join(folder, "a.ndjson"), "--json"]);
    const printed = JSON.parse(out) as { readonly findings: readonly unknown[] };
    expect(shapeOf(printed)).toEqual(shapeOf(documented("check")));
    expect(printed.findings).toHaveLength(1);
  });

  test("doctor", async () => {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const words = ["doctor", `ws://127.0.0.1:${port}`, "--wait", "0.1", "--json"];
    const { out } = await end(words);
    server.close();
    const printed = JSON.parse(out) as { readonly steps: readonly { verdict: string }[] };
    const steps = printed.steps.filter(({ verdict }) => verdict === "bad");
    expect(shapeOf({ ...printed, steps })).toEqual(shapeOf(documented("doctor")));
  });

  test("sim", async () => {
    const { out } = await end(["sim", "--steps", "50", "--json"]);
    expect(shapeOf(JSON.parse(out))).toEqual(shapeOf(documented("sim")));
  });
});

describe("the document on the command line names", () => {
  const stopped = new AbortController();
  const nothing = (): void => {};
  const io = { out: nothing, err: nothing, data: nothing, stop: stopped.signal };
  const { commands } = programOf(io, { version: "1.2.3", page: "" }, nothing);

  it("every variable that an option has, and no other", () => {
    const variables = new Set<string>();
    const collect = (command: EnvironmentCommand["commands"][number]): void => {
      for (const { envVar } of command.options) if (envVar !== undefined) variables.add(envVar);
      command.commands.forEach(collect);
    };
    commands.forEach(collect);
    const table = /## Variables of the environment([^]*?)\nSecrets/.exec(DOCUMENT)?.[1] ?? "";
    const named = new Set(table.match(/RAFTGLASS_[A-Z_]+[A-Z]/g));
    expect([...variables].toSorted()).toEqual([...named].toSorted());
  });

  it("every command", () => {
    for (const command of commands) {
      if (!command.name().startsWith("record --bridge")) {
        expect(DOCUMENT).toMatch(new RegExp(`^\\| \\[?\`${command.name()}[\` ]`, "m"));
      }
    }
  });
});
