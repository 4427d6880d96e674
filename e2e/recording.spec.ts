/** A live stream, recorded in the page: to memory and to a disk, and as the program does. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Download, Page } from "@playwright/test";
import { Command } from "./command.ts";
import { expect, test } from "./fixtures.ts";
import { FIVE, UUIDS, event, nodechange, state } from "./wire.ts";

const CLI = fileURLToPath(new URL("../dist/server/cli.js", import.meta.url));
const run = promisify(execFile);

interface Lines {
  readonly header: Readonly<Record<string, unknown>>;
  readonly lines: readonly (readonly [number, string, string])[];
}

function linesOf(text: string): Lines {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  return {
    header: JSON.parse(header) as Lines["header"],
    lines: lines.map((line) => JSON.parse(line) as [number, string, string]),
  };
}

const framesOf = ({ lines }: Lines): readonly string[] =>
  lines.filter(([, kind]) => kind === "f").map(([, , text]) => text);

/** Where the browser has no way to a file, it is downloaded. */
async function withoutPicker(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
}

async function stopped(page: Page): Promise<Download> {
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Recording .*Stop$/ }).click();
  return saved;
}

test("what was recorded opens again and shows the same", async ({
  page,
  raftglass,
  exporter,
}, info) => {
  await withoutPicker(page);
  await raftglass.show(exporter.address);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Recording 0:0\d · / })).toBeVisible();
  exporter.send(...UUIDS.slice(1).map((uuid) => event(UUIDS[0] ?? "", uuid, "heartbeat")));
  exporter.send(nodechange("update", { uuid: UUIDS[0] ?? "", state: "current|follower" }));
  exporter.send(nodechange("update", { uuid: UUIDS[1] ?? "", state: "leader" }));
  await expect(raftglass.health).toContainText("node-2 leads");
  const download = await stopped(page);
  expect(download.suggestedFilename()).toMatch(/^raftglass-127\.0\.0\.1-\d+-[\d-]+\.ndjson$/);
  const path = info.outputPath("mine.ndjson");
  await download.saveAs(path);
  await expect(page.getByText("Saved 6 frames")).toBeVisible();

  const { header, lines } = linesOf(await readFile(path, "utf8"));
  expect(header).toMatchObject({
    format: "raftglass-recording",
    source: `ws://${exporter.address}/`,
  });
  expect(lines.map(([, kind]) => kind)).toEqual(["k", ...Array.from({ length: 6 }, () => "f")]);
  const names = await raftglass.names.allTextContents();

  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByLabel("Recording").setInputFiles(path);
  await expect(raftglass.badge).toContainText("recording");
  await expect(raftglass.names).toHaveText(names);
  await expect(raftglass.health).toContainText("node-2 leads");

  // And in the program.
  const checked = await run(process.execPath, [CLI, "check", path]);
  expect(checked.stdout).toContain("7 frames");
  const played = await Command.start("play", path, "--loop", "--export-port", "0");
  await raftglass.show(played.exporter);
  await expect(raftglass.health).toContainText("node-2 leads");
  await played.stop();
});

test("the program and the page record the same frames of a stream", async ({
  page,
  raftglass,
  exporter,
}, info) => {
  await withoutPicker(page);
  const path = info.outputPath("program.ndjson");
  const program = run(process.execPath, [
    CLI,
    "record",
    exporter.address,
    "-o",
    path,
    "--for",
    "9",
  ]);
  await expect.poll(() => exporter.viewers).toBe(1);
  await raftglass.show(exporter.address);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Recording 0:0\d · / })).toBeVisible();
  const texts = [
    ...Array.from({ length: 300 }, (_, n) => event(UUIDS[n % 5] ?? "", UUIDS[0] ?? "", `k${n}`)),
    state(...FIVE),
    '{"type":"nonsense"}',
    "no JSON at all \u2028 \ud83d\ude80",
  ];
  exporter.send(...texts, Buffer.from([1, 2, 3]));
  await expect.poll(() => raftglass.records()).toBeGreaterThan(300);
  const download = await stopped(page);
  const mine = info.outputPath("page.ndjson");
  await download.saveAs(mine);
  await program;
  const [ofPage, ofProgram] = [mine, path].map(async (file) =>
    linesOf(await readFile(file, "utf8")),
  );
  const [page_, program_] = [await ofPage, await ofProgram];
  if (page_ === undefined || program_ === undefined) throw new Error("a file is missing");
  // The program was there from the greeting on, and stays until its end.
  expect(framesOf(page_)).toEqual(texts);
  expect(framesOf(program_)).toEqual([state(...FIVE), ...texts]);
  for (const { lines } of [page_, program_]) {
    expect(lines.filter(([, kind]) => kind === "b").map(([, , text]) => text)).toEqual(["AQID"]);
  }
});

declare const window: { showSaveFilePicker(): Promise<FileSystemFileHandle> };

test("to a file of the viewer's it is written as it comes, and a crash loses little", async ({
  page,
  raftglass,
  exporter,
}) => {
  // The browser's own dialog can't be driven: the file that it would give is one of the origin's.
  await page.addInitScript(() => {
    window.showSaveFilePicker = async () => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle("mine.ndjson", { create: true });
    };
  });
  const read = (): Promise<string> =>
    page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle("mine.ndjson");
      return (await handle.getFile()).text();
    });
  await raftglass.show(exporter.address);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Recording 0:0\d · / })).toBeVisible();
  exporter.send(event(UUIDS[0] ?? "", UUIDS[1] ?? "", "early"));
  // It is in the file while the recording goes on.
  await expect.poll(read, { timeout: 15_000 }).toContain("early");
  exporter.send(event(UUIDS[0] ?? "", UUIDS[1] ?? "", "late"));
  await expect.poll(() => raftglass.records()).toBeGreaterThan(2);
  await page.getByRole("button", { name: /^Recording .*Stop$/ }).click();
  await expect(page.getByText("Saved 2 frames")).toBeVisible();
  const { lines } = linesOf(await read());
  expect(lines.map(([, kind]) => kind)).toEqual(["k", "f", "f"]);
});
