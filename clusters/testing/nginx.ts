/** A real nginx on this machine, with our configuration and a certificate made for the test. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { eventually, freeFolder, freePorts, startServer } from "./servers.ts";

const run = promisify(execFile);
const CONFIGURATION = fileURLToPath(new URL("../../deploy/nginx.conf", import.meta.url));

export interface Nginx {
  /** "localhost:4711": its certificate is for that name. */
  readonly host: string;
  /** The certificate, which signed itself: who trusts it names it as an authority. */
  readonly certificate: string;
  readonly certificateFile: string;
}

/** What stands behind it: ports of this machine. */
export interface Behind {
  readonly page: number;
  readonly exporter: number;
}

/** The configuration as it is published, with our own name, ports and paths in it. */
export async function startNginx({ page, exporter }: Behind): Promise<Nginx> {
  const folder = await freeFolder();
  const [port = 0] = await freePorts(1);
  const certificateFile = join(folder, "certificate.pem");
  const keyFile = join(folder, "key.pem");
  await makeCertificate(certificateFile, keyFile);
  const site = [
    ["listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`],
    ["server_name class.example.org;", "server_name localhost;"],
    ["/etc/ssl/class.example.org.pem", certificateFile],
    ["/etc/ssl/class.example.org-key.pem", keyFile],
    ["http://127.0.0.1:10101", `http://127.0.0.1:${page}`],
    ["http://127.0.0.1:10100", `http://127.0.0.1:${exporter}`],
  ].reduce(replaced, readFileSync(CONFIGURATION, "utf8"));
  writeFileSync(join(folder, "site.conf"), site);
  writeFileSync(join(folder, "nginx.conf"), around(folder));
  const words = ["-p", folder, "-c", join(folder, "nginx.conf")];
  await run("nginx", ["-t", "-q", ...words]);
  startServer({ program: "nginx", words, logFile: join(folder, "log") });
  const nginx = {
    host: `localhost:${port}`,
    certificateFile,
    certificate: readFileSync(certificateFile, "utf8"),
  };
  await eventually("an answer of nginx", () => fetched(nginx, "/").catch(() => undefined));
  return nginx;
}

function replaced(text: string, [published = "", own = ""]: readonly string[]): string {
  if (!text.includes(published)) throw new Error(`deploy/nginx.conf lacks: ${published}`);
  return text.replaceAll(published, own);
}

/** What Debian's own configuration says around a site, in one folder and as one process. */
function around(folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join("\n");
  return `
    daemon off;
    master_process off;
    pid ${folder}/pid;
    error_log ${folder}/error.log;
    events {}
    http { access_log off; ${temporary} include ${folder}/site.conf; }`;
}

async function makeCertificate(certificateFile: string, keyFile: string): Promise<void> {
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const files = ["-keyout", keyFile, "-out", certificateFile];
  await run("openssl", ["req", ...kind, "-days", "30", ...names, ...files]);
}

export interface Fetched {
  readonly status: number;
  readonly body: string;
}

export function fetched({ host, certificate }: Nginx, path: string): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const request = get(`https://${host}${path}`, { ca: certificate, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (body += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on("error", reject);
  });
}
