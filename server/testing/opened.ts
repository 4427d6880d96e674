/** Folders and open servers that vanish with the test. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Result } from "../../src/core/base/index.ts";

/** A folder with these files in it. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "raftglass-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return folder;
}

/** What was opened, closed again when the test ends. */
export async function opened<T extends { close(code: number, words: string): Promise<void> }>(
  opening: Promise<Result<T, string>>,
): Promise<T> {
  const result = await opening;
  if (!result.ok) throw new Error(result.error);
  onTestFinished(() => result.value.close(1001, "the test is over"));
  return result.value;
}
