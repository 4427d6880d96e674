/**
 * One file with the page and a recording in it, which replays anywhere, from a disk too: each
 * script is a data: module, found by an import map. Simulation and lessons stay out of it, and it
 * may connect to nothing.
 */

/** A file of more would open nowhere. */
const TEXT_LIMIT = 64_000_000;
const LIST = "files.json";
/** Parts that the file does without. */
const LEFT_OUT = /^assets\/(?:worker|lessons|embed|offline|simulation)-/;
const PREFIX = "raftglass/";

export interface Recorded {
  readonly title: string;
  readonly text: string;
}

/** `load`: the text of a file of the page, by its path. Fails with a sentence. */
export async function pageOf(
  { title, text }: Recorded,
  load: (path: string) => Promise<string>,
): Promise<Blob> {
  if (text.length > TEXT_LIMIT) {
    throw new Error(`The recording has more than ${TEXT_LIMIT / 1e6} million characters.`);
  }
  const list = JSON.parse(await load(LIST)) as { readonly files: readonly string[] };
  const scripts = await scriptsOf(list.files, load);
  const entry = [...scripts.keys()].find((path) => path.startsWith("assets/index-"));
  const style = list.files.find((path) => path.endsWith(".css"));
  if (entry === undefined || style === undefined) throw new Error("The page's list is broken.");
  const imports: Record<string, string> = {};
  for (const [path, code] of scripts) {
    const url = `data:text/javascript;base64,${base64(renamed(code))}`;
    imports[PREFIX + path.slice("assets/".length)] = url;
  }
  const css = await load(style);
  const nonce = base64(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const policy =
    `default-src 'none'; script-src 'nonce-${nonce}' data:; style-src 'nonce-${nonce}'; ` +
    "img-src data:; base-uri 'none'; form-action 'none'";
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8" />',
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    '<meta name="viewport" content="width=device-width, initial-scale=1" />',
    '<meta name="color-scheme" content="light dark" />',
    `<title>${asText(title)} · Raftglass</title><link rel="icon" href="data:," />`,
    `<style nonce="${nonce}">${css}</style>`,
    `<script nonce="${nonce}" type="importmap">${JSON.stringify({ imports })}</script>`,
    '</head><body><div id="app"></div>',
    `<script type="application/x-ndjson" data-title="${asText(title)}">${asJson(text)}</script>`,
    `<script nonce="${nonce}" type="module">import "${PREFIX}${entry.slice("assets/".length)}";`,
    "</script></body></html>\n",
  ];
  return new Blob([html.join("\n")], { type: "text/html" });
}

/** Those that are needed, and all that these import before they run. */
async function scriptsOf(
  files: readonly string[],
  load: (path: string) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const all = files.filter((path) => path.startsWith("assets/") && path.endsWith(".js"));
  const waiting = all.filter((path) => !LEFT_OUT.test(path));
  const found = new Map<string, string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const code = await load(path);
    found.set(path, code);
    for (const [, name = ""] of code.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) {
      waiting.push(`assets/${name}`);
    }
  }
  return found;
}

/** A data: module has no folder: its neighbours have names instead. */
function renamed(code: string): string {
  return code.replaceAll(/(["'`])\.\/([\w.-]+\.js)\1/g, `$1${PREFIX}$2$1`);
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  }
  return btoa(parts.join(""));
}

function asText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** In a recording a `<` stands inside of a JSON text, where it may be written so. */
function asJson(text: string): string {
  return text.replaceAll("<", "\\u003c");
}
