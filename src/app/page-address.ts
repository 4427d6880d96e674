/**
 * The page's own address: `?exporter=` stands in it when it is not what the server shows anyway.
 */
import { parseExporter } from "./sources/index.ts";

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
  return address.href;
}
