import { afterEach, describe, expect, it, vi } from "vitest";
import { EnvironmentCommand } from "./command.ts";
import { port } from "./options.ts";
import { folderOf } from "./testing/opened.ts";
import { end, start } from "./testing/running.ts";

/** What a command is told by these words in that environment. */
function flagsOf(
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): unknown {
  let told: unknown;
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const program = new EnvironmentCommand("raftglass").exitOverride();
  program.configureOutput({ writeErr: () => {} });
  program
    .command("any")
    .option("--export-port <number>", "", port, 1)
    .option("--loop", "")
    .option("--no-chaos", "")
    .option("--allow-host <name>", "", (name, before: readonly string[]) => [...before, name], [])
    .action((flags: unknown) => void (told = flags));
  program.parse(["any", ...words], { from: "user" });
  return told;
}

const NOTHING = { exportPort: 1, chaos: true, allowHost: [] };

describe("the environment", () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    [{}, NOTHING],
    [{ RAFTGLASS_EXPORT_PORT: "7" }, { ...NOTHING, exportPort: 7 }],
    [{ RAFTGLASS_EXPORT_PORT: "" }, NOTHING],
    [{ RAFTGLASS_LOOP: "1" }, { ...NOTHING, loop: true }],
    [{ RAFTGLASS_LOOP: "yes" }, { ...NOTHING, loop: true }],
    [{ RAFTGLASS_LOOP: "0" }, NOTHING],
    [{ RAFTGLASS_LOOP: "False" }, NOTHING],
    [{ RAFTGLASS_NO_CHAOS: "true" }, { ...NOTHING, chaos: false }],
    [{ RAFTGLASS_ALLOW_HOST: "a" }, { ...NOTHING, allowHost: ["a"] }],
    [{ EXPORT_PORT: "7", RAFTGLASS_PORT: "8" }, NOTHING],
  ])("%j is %j", (environment, flags) => {
    expect(flagsOf(environment)).toEqual(flags);
  });

  it("gives way to the command line", () => {
    const environment = { RAFTGLASS_EXPORT_PORT: "7", RAFTGLASS_ALLOW_HOST: "a" };
    expect(flagsOf(environment, "--export-port", "8", "--allow-host", "b")).toMatchObject({
      exportPort: 8,
      allowHost: ["b"],
    });
  });

  it("is named where it is wrong", async () => {
    vi.stubEnv("RAFTGLASS_PORT", "no port");
    const { code, err } = await end(["serve"]);
    expect(code).toBe(2);
    expect(err).toContain("value 'no port' from env 'RAFTGLASS_PORT' is invalid");
  });

  it("is told by help, for each option", async () => {
    const { out } = await end(["play", "--help"]);
    expect(out.replace(/\s+/g, " ")).toContain("env: RAFTGLASS_EXPORT_PORT)");
    expect(out).toContain("RAFTGLASS_SPEED");
    expect(out).toContain("RAFTGLASS_LOOP");
  });
});

it("a command that listens says at once on a terminal that it starts", async () => {
  const page = await folderOf({ "index.html": "<head></head>" });
  const words = ["serve", "--port", "0", "--exporter", "a"];
  const running = start(words, page, { terminal: true });
  expect(await running.said).toBe("Starting…");
  expect(await running.ready).toMatch(/^Raftglass shows/);
});
