/** The page's first document, with what only the server knows written into its head. */

export interface PageFacts {
  /** The exporter to show when the address bar names none. */
  readonly exporter: string;
  /** The browser's own word on where the visit came from: its `Sec-Fetch-Site` header. */
  readonly opened: string | undefined;
  /** Origins whose pages may frame this one; they may hear what the exporter says. */
  readonly embedFrom?: readonly string[];
}

const SITES: ReadonlySet<string> = new Set(["none", "same-origin", "same-site", "cross-site"]);

export function indexPage(html: string, { exporter, opened, embedFrom = [] }: PageFacts): string {
  const metas = [meta("raftglass-exporter", exporter)];
  if (opened !== undefined && SITES.has(opened)) metas.push(meta("raftglass-opened", opened));
  if (embedFrom.length > 0) metas.push(meta("raftglass-embed-from", embedFrom.join(" ")));
  const end = html.indexOf("</head>");
  // A page without a head is none of ours; it is served as it is.
  return end === -1 ? html : `${html.slice(0, end)}${metas.join("")}${html.slice(end)}`;
}

function meta(name: string, content: string): string {
  return `<meta name="${name}" content="${escaped(content)}" />`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
