import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const TOOL = fileURLToPath(new URL("with-chromium.mjs", import.meta.url));
/** A program that is there for certain: the tool asks no more of a Chromium that was chosen. */
const PROGRAM = process.execPath;

function run(script: string, chromium: string) {
  const env = { ...process.env, RAFTGLASS_CHROMIUM: chromium };
  const args = [TOOL, process.execPath, "--eval", script];
  return spawnSync(process.execPath, args, { env, encoding: "utf8" });
}

describe("with-chromium", () => {
  it("runs the command with the path of the Chromium that was chosen", () => {
    const { status, stdout } = run("console.log(process.env.RAFTGLASS_CHROMIUM)", PROGRAM);
    expect([status, stdout]).toEqual([0, `${PROGRAM}\n`]);
  });

  it("ends as the command does", () => {
    expect(run("process.exit(42)", PROGRAM).status).toBe(42);
  });

  it("says so when the chosen path is no program, and runs nothing", () => {
    const { status, stdout, stderr } = run("console.log('ran')", "/nowhere/chromium");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^RAFTGLASS_CHROMIUM names \/nowhere\/chromium, which is no program\./);
  });
});
