/** What every test stands on: the built server, an exporter, and a page that may do no wrong. */
// oxlint-disable eslint/no-empty-pattern -- where Playwright reads what a fixture needs
import { type BrowserContext, test as base, expect } from "@playwright/test";
import { Command } from "./command.ts";
import { Exporter } from "./exporter.ts";
import { Raftglass } from "./raftglass.ts";
import { type Listening, SUB_FOLDER, staticServer } from "./servers.ts";

export { expect } from "@playwright/test";

interface Fixtures {
  /** The page, served by the real server. */
  readonly raftglass: Raftglass;
  /** The same files on a plain static server, in a folder: no exporter is known to it. */
  readonly plain: Raftglass;
  /** Five nodes, of which the first leads; says nothing more by itself. */
  readonly exporter: Exporter;
  /** What else Chromium itself writes in this test, on purpose. */
  readonly expected: RegExp;
  /** Another viewer: another browser profile, watched like the first. */
  readonly another: Raftglass;
}

interface WorkerFixtures {
  readonly server: Command;
  readonly site: Listening;
}

/** What Chromium itself writes when it can't connect, or will not. */
const NOT_CONNECTED =
  /^(WebSocket connection to |Failed to load resource: net::ERR_|Mixed Content: )/;

/** Matches nothing. */
const NEVER = /(?!)/;

declare const window: { policyViolated(what: string): void };

/** Whatever goes wrong in any page of the context, for as long as it lives. */
export async function wrongsOf(
  context: BrowserContext,
  expected = NEVER,
): Promise<readonly string[]> {
  const wrongs: string[] = [];
  context.on("weberror", (error) => wrongs.push(`thrown: ${error.error().stack ?? ""}`));
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() !== "error" || NOT_CONNECTED.test(text) || expected.test(text)) return;
    wrongs.push(`console: ${text}`);
  });
  context.on("dialog", (dialog) => {
    wrongs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.exposeFunction("policyViolated", (what: string) => {
    wrongs.push(`policy: ${what}`);
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      window.policyViolated(`${effectiveDirective} ${blockedURI}`);
    });
  });
  return wrongs;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({}, provide) => {
      // Port 9 discards: whoever forgets to name an exporter gets none.
      const command = await Command.start("serve", "--port", "0", "--exporter", "127.0.0.1:9");
      await provide(command);
      await command.stop();
    },
    { scope: "worker" },
  ],
  site: [
    async ({}, provide) => {
      const site = await staticServer();
      await provide(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  expected: [NEVER, { option: true }],
  context: async ({ context, expected }, provide) => {
    const wrongs = await wrongsOf(context, expected);
    await provide(context);
    expect(wrongs, "nothing throws, nothing breaks the policy").toEqual([]);
  },
  raftglass: async ({ page, server }, provide) => {
    await provide(new Raftglass(page, server.page));
  },
  plain: async ({ page, site }, provide) => {
    await provide(new Raftglass(page, `http://127.0.0.1:${site.port}${SUB_FOLDER}`));
  },
  another: async ({ browser, server }, provide) => {
    const context = await browser.newContext();
    const wrongs = await wrongsOf(context);
    await provide(new Raftglass(await context.newPage(), server.page));
    expect(wrongs, "nothing throws, nothing breaks the policy").toEqual([]);
    await context.close();
  },
  exporter: async ({}, provide) => {
    const exporter = await Exporter.open();
    await provide(exporter);
    await exporter.kill();
  },
});
