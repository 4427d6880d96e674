/** The files in `deploy`, as far as this machine can try them: no engine builds the image here. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { EXPORT_PORT, PAGE_PORT } from "../server/address.ts";
import { freeFolder } from "./testing/servers.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../", import.meta.url));
const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");

async function lint(file: string): Promise<string> {
  const words = ["--no-install", "dockerfile-utils", "lint", file];
  const { stdout } = await run("npx", words, { cwd: ROOT });
  return stdout;
}

it("the Dockerfile passes its linter, which finds what is wrong in another", async () => {
  expect(await lint("deploy/Dockerfile")).toBe("");
  const other = join(await freeFolder(), "Dockerfile");
  writeFileSync(other, "FROM node:20-slim\nEXPOSE web\nCMD [node]\nUSR node\n");
  const found = expect.stringContaining("Unknown instruction: USR") as string;
  await expect(lint(other)).rejects.toMatchObject({ code: 1, stdout: found });
});

it("the image holds what is built, for a user without rights, at the ports that are told", () => {
  const lines = textOf("deploy/Dockerfile").split("\n");
  const words = (instruction: string): readonly string[] =>
    lines
      .filter((line) => line.startsWith(`${instruction} `))
      .map((line) => line.slice(instruction.length + 1));
  const { engines } = JSON.parse(textOf("package.json")) as { readonly engines: { node: string } };
  for (const image of words("FROM")) expect(image).toMatch(/^node:20-slim/);
  expect(engines.node).toMatch(/^>=20\./);
  expect(words("EXPOSE")).toEqual([`${EXPORT_PORT} ${PAGE_PORT}`]);
  expect(words("USER")).toEqual(["node"]);
  expect(words("ENTRYPOINT")).toEqual(['["node", "/raftglass/dist/server/cli.js"]']);
  // What is copied from the repository is in it.
  const copied = words("COPY").flatMap((line) =>
    line
      .split(" ")
      .filter((word) => !word.startsWith("--"))
      .slice(0, -1),
  );
  for (const path of copied) {
    const own = path.replace(/^\/raftglass\//, "");
    if (own !== "dist") expect([own, existsSync(join(ROOT, own))]).toEqual([own, true]);
  }
  expect(textOf("deploy/Dockerfile.dockerignore").split("\n")).toContain("node_modules");
});

it("the image's command runs from what is copied, and nothing else", async () => {
  if (!existsSync(join(ROOT, "dist/server/cli.js"))) throw new Error("Not built: npm run build.");
  const folder = await freeFolder();
  for (const name of ["dist/server", "dist/page", "package.json", "LICENSE"]) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  const cli = join(folder, "dist/server/cli.js");
  const { stdout } = await run(process.execPath, [cli, "sim", "--steps", "100"], { cwd: folder });
  expect(stdout).toMatch(/^[0-9a-f]{64}\n$/);
});

it("systemd takes the unit, and finds it safe", async () => {
  const unit = join(ROOT, "deploy/raftglass.service");
  const { stdout, stderr } = await run("systemd-analyze", ["verify", unit]);
  expect(stdout + stderr).toBe("");
  // 0 is safest, 10 is a service without any protection; in tenths, and more than that fails.
  const words = ["security", "--offline=true", "--threshold=20", "--no-pager", unit];
  const { stdout: report } = await run("systemd-analyze", words);
  expect(report).toMatch(/Overall exposure level for raftglass\.service: 1\.\d OK/);
});
