import { request } from "node:http";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createGuard } from "./guard.ts";
import { openPageServer } from "./page-server.ts";
import { policy } from "./policy.ts";
import { folderOf, opened } from "./testing/opened.ts";

const FILES = {
  "page/index.html": "<html><head></head><body>the page</body></html>",
  "page/assets/index-abc123.js": "export {};",
  "page/icon.svg": "<svg/>",
  "page/.hidden": "secret",
  "page/recordings/a.ndjson": '[0,{"type":"state"}]\n',
  "server/cli.js": "secret",
  "secret.txt": "secret",
};

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Not `fetch`: that would tidy the path and refuse to set a Host. */
function ask(
  port: number,
  path: string,
  { method = "GET", headers = {} }: Asked = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, path, method, headers, agent: false });
    asking.on("error", reject);
    asking.on("response", (response) => {
      let body = "";
      response.on("data", (part: Buffer) => (body += part.toString("utf8")));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asking.end();
  });
}

async function open(embedFrom?: readonly string[]): Promise<{ port: number; folder: string }> {
  const folder = join(await folderOf(FILES), "page");
  const server = await opened(
    openPageServer({
      place: { host: "127.0.0.1", port: 0, option: "--port" },
      guard: createGuard({ host: "127.0.0.1", hosts: [], origins: [] }),
      folder,
      exporterFor: (host) => `ws://${host}:10100`,
      ...(embedFrom && { embedFrom }),
    }),
  );
  return { port: server.port, folder };
}

describe("the page server", () => {
  it.each(["/", "/index.html", "/?exporter=host#part"])(
    "writes its facts into %s",
    async (path) => {
      const { port } = await open();
      const headers = { host: "localhost:1", "sec-fetch-site": "none" };
      const { status, headers: said, body } = await ask(port, path, { headers });
      expect(status).toBe(200);
      expect(said["cache-control"]).toBe("no-store");
      expect(said["content-type"]).toBe("text/html; charset=utf-8");
      expect(body).toContain('<meta name="raftglass-exporter" content="ws://localhost:10100" />');
      expect(body).toContain('<meta name="raftglass-opened" content="none" />');
    },
  );

  it.each([
    ["/assets/index-abc123.js", "text/javascript", "public, max-age=31536000, immutable"],
    ["/icon.svg", "image/svg+xml", "no-cache"],
    ["/recordings/a.ndjson", "application/x-ndjson", "no-cache"],
  ])("serves %s as %s, to be kept %s", async (path, type, kept) => {
    const { port } = await open();
    const { status, headers, body } = await ask(port, path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe(type);
    expect(headers["cache-control"]).toBe(kept);
    expect(body).toBe(FILES[`page${path}` as keyof typeof FILES]);
  });

  it.each(["/", "/assets/index-abc123.js", "/nothing"])("protects %s", async (path) => {
    const { headers } = await ask((await open()).port, path);
    expect(headers["content-security-policy"]).toBe(policy({ inPage: false }));
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(headers["permissions-policy"]).not.toContain("local");
  });

  it("lets itself be framed by nobody, or by whom it was told", async () => {
    const framed = async (embedFrom?: readonly string[]) => {
      const { headers, body } = await ask((await open(embedFrom)).port, "/");
      const rules = String(headers["content-security-policy"]).split("; ");
      const ancestors = rules.find((rule) => rule.startsWith("frame-ancestors"));
      return [ancestors, /raftglass-embed-from" content="([^"]*)"/.exec(body)?.[1]];
    };
    expect(await framed()).toEqual(["frame-ancestors 'none'", undefined]);
    const named = "https://a.example http://b.example:81";
    expect(await framed(named.split(" "))).toEqual([`frame-ancestors ${named}`, named]);
  });

  it.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fserver/cli.js",
    "/..\\secret.txt",
    "/..%5csecret.txt",
    "/.hidden",
    "/%2ehidden",
    "//secret.txt",
    "/assets/",
    "/assets",
    "/index",
    "/index.html/",
    "/./index.html",
    "/icon.svg%00.js",
    "/%",
    "http://127.0.0.1/../secret.txt",
    "*",
  ])("finds nothing at %s", async (path) => {
    const { status, body } = await ask((await open()).port, path);
    expect(status).toBe(404);
    expect(body).toBe("There is nothing here. The page is at /.\n");
  });

  it.each(["evil.example", "evil.example:10101", "localhost.evil.example"])(
    "does not answer to the name %s",
    async (host) => {
      const { port } = await open();
      for (const path of ["/", "/icon.svg", "/nothing"]) {
        const { status, body } = await ask(port, path, { headers: { host } });
        expect(status).toBe(403);
        expect(body).toContain("--allow-host");
      }
    },
  );

  it("answers HEAD without a body, and no other method", async () => {
    const { port } = await open();
    expect(await ask(port, "/icon.svg", { method: "HEAD" })).toMatchObject({
      status: 200,
      body: "",
    });
    const posted = await ask(port, "/", { method: "POST" });
    expect(posted).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
  });

  it("survives a range that ends before it begins", async () => {
    const { port } = await open();
    const headers = { range: "bytes=5-2" };
    expect(await ask(port, "/icon.svg", { headers })).toMatchObject({
      status: 200,
      body: "<svg/>",
    });
  });

  it("serves a page that was built anew", async () => {
    const { port, folder } = await open();
    await writeFile(join(folder, "assets", "index-new.js"), "export const fresh = 1;");
    expect((await ask(port, "/assets/index-new.js")).body).toBe("export const fresh = 1;");
  });
});
