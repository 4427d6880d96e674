/** The command itself, as a process: what it prints where, and its exit code. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const COMMAND = fileURLToPath(new URL("raft-script.mjs", import.meta.url));
/** Each start bundles the command: a second, or several on a busy machine. */
const LIMIT_MS = 30_000;
const folder = mkdtempSync(join(tmpdir(), "raft-script-"));

afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runWith(...args: readonly string[]): Ended {
  return spawnSync(process.execPath, [COMMAND, ...args], { encoding: "utf8", timeout: LIMIT_MS });
}

/** Runs a script of these commands, each with the line of its `----` and a blank one. */
function run(...commands: readonly string[]): Ended & { readonly file: string } {
  const file = join(folder, "script.txt");
  writeFileSync(file, commands.map((command) => `${command}\n----\n\n`).join(""));
  return { file, ...runWith(file) };
}

describe("npm run raft:script", { timeout: 2 * LIMIT_MS }, () => {
  it("prints a line of JSON for each node, and ends with 0 though a node refuses something", () => {
    const { file, status, stdout, stderr } = run(
      "add-nodes 3 voters=(1,2,3) index=2",
      "campaign 1",
      "stabilize",
      "propose 1 hello",
      "propose-conf-change 1 transition=explicit\nl3",
      "stabilize",
      "add-nodes 1",
      "propose 4 lost",
    );
    expect(status).toBe(0);
    const [first, ...others] = stdout
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(first).toEqual({
      id: 1,
      role: "leader",
      term: 1,
      vote: 1,
      leader: 1,
      commitIndex: 5,
      applied: 5,
      membership: {
        voters: [1, 2],
        outgoing: [1, 2, 3],
        learners: [],
        learnersNext: [3],
        autoLeave: false,
      },
      firstIndex: 3,
      log: [
        { index: 3, term: 1, data: { type: "no-op" } },
        { index: 4, term: 1, data: { type: "normal", value: "hello" } },
        {
          index: 5,
          term: 1,
          data: {
            type: "change-members",
            change: { transition: "explicit", changes: [{ type: "add-learner", node: 3 }] },
          },
        },
      ],
      state: "hello",
    });
    expect(others).toMatchObject([
      { id: 2, role: "follower", commitIndex: 5, state: "hello" },
      { id: 3, role: "follower", commitIndex: 5, state: "hello" },
      { id: 4, role: "follower", term: 0, vote: 0, leader: 0, log: [], state: "" },
    ]);
    expect(stderr).toBe(`${file}:23: Node 4: The node knows of no leader.\n`);
  });

  it("ends with 1 and tells the line of what it can't do, and prints no node", () => {
    const { file, ...ended } = run("add-nodes 1 voters=(1) index=2", "fly 1");
    const stderr = `${file}:4: "fly" is no command that is known here.\n`;
    expect(ended).toMatchObject({ status: 1, stdout: "", stderr });
  });

  it("ends with 1 where the file can't be read, and where none is named", () => {
    const file = join(folder, "none.txt");
    const unread = runWith(file);
    expect(unread).toMatchObject({ status: 1, stdout: "" });
    expect(unread.stderr).toMatch(`${file} cannot be read: `);
    const unnamed = runWith();
    expect(unnamed).toMatchObject({ status: 1, stdout: "" });
    expect(unnamed.stderr).toMatch("npm run raft:script -- FILE\n");
  });
});
