/**
 * The page's own address: `?exporter=` stands in it when it is not what the server shows anyway.
 */
import { parseExporter } from "./sources/index.ts";

const RUN = "#run=";

/** The run that the address asks for. */
export function runIn({ hash }: { readonly hash: string }): string | undefined {
  return hash.startsWith(RUN) ? hash.slice(RUN.length) : undefined;
}

/** `served`: as the server wrote it, in any form that selects an exporter. */
export function pageAddress(
  page: string,
  exporter: string | undefined,
  served: string | undefined,
): string {
  const address = new URL(page);
  const shown = served === undefined ? undefined : parseExporter(served);
  const isServed = shown?.ok === true && shown.value === exporter;
  if (exporter === undefined || isServed) address.searchParams.delete("exporter");
  else address.searchParams.set("exporter", exporter);
  // A run stands there only while it is open.
  if (address.hash.startsWith(RUN)) address.hash = "";
  return address.href;
}
