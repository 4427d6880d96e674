/** A page of somebody's with Raftglass in a frame: what it says to it, and what it is told. */
import type { FrameLocator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { type Listening, httpServer } from "./servers.ts";

interface Said {
  readonly raftglass: number;
  readonly type: string;
  readonly id?: unknown;
  readonly at?: number;
  readonly end?: number;
  readonly playing?: boolean;
  readonly sentence?: string;
  readonly source?: string;
  readonly nodes?: readonly object[];
}

declare const window: { said: Said[]; addEventListener: typeof addEventListener };

/** A page of somebody's with a frame in it. */
export const PAGE = `<!doctype html><title>A page around</title><link rel="icon" href="data:," />
<script>
  window.said = [];
  addEventListener("message", ({ source, origin, data }) => {
    const frame = document.querySelector("iframe");
    if (source === frame.contentWindow && origin === new URL(frame.src).origin) said.push(data);
  });
</script>
<iframe width="320" height="240"></iframe>`;

export const pageServer = (): Promise<Listening> =>
  httpServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" }).end(PAGE);
  });

export class Around {
  readonly page: Page;
  readonly frame: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.frame = page.frameLocator("iframe");
  }

  async open(around: string, framed: string): Promise<void> {
    await this.page.goto(around);
    await this.page.locator("iframe").evaluate((frame, src) => {
      (frame as HTMLIFrameElement).src = src;
    }, framed);
  }

  async ready(): Promise<void> {
    await expect.poll(() => this.said("ready")).toHaveLength(1);
  }

  /** All at once, in their order. */
  async say(...messages: readonly object[]): Promise<void> {
    await this.page.locator("iframe").evaluate((element, told) => {
      const frame = element as HTMLIFrameElement;
      for (const message of told) {
        frame.contentWindow?.postMessage({ raftglass: 1, ...message }, new URL(frame.src).origin);
      }
    }, messages);
  }

  said(type: string): Promise<readonly Said[]> {
    return this.page.evaluate((wanted) => window.said.filter((one) => one.type === wanted), type);
  }

  /** The answer to what was asked with that id. */
  async answer(id: number): Promise<Said> {
    const all = (): Promise<readonly Said[]> =>
      this.page.evaluate((wanted) => window.said.filter((one) => one.id === wanted), id);
    await expect.poll(all).toHaveLength(1);
    const [first] = await all();
    if (first === undefined) throw new Error("no answer");
    return first;
  }
}
