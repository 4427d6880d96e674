/** The files that prove who is who, as a user names them on the command line of a bridge. */
import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { type Result, fail, ok } from "../../src/core/base/index.ts";
import type { TlsFiles } from "./http-door.ts";

export interface TlsFlags {
  readonly cacert?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** All that was named, read and found to be usable; or a sentence that says which is not. */
export async function readTls({ cacert, cert, key }: TlsFlags): Promise<Result<TlsFiles, string>> {
  if ((cert === undefined) !== (key === undefined)) {
    return fail("A client certificate needs both --cert and --key.");
  }
  const tls: { ca?: string; cert?: string; key?: string } = {};
  for (const [name, file] of [
    ["ca", cacert],
    ["cert", cert],
    ["key", key],
  ] as const) {
    if (file === undefined) continue;
    const text = await readText(file);
    if (!text.ok) return text;
    if (reasonWhy(() => PARSE[name](text.value)) !== undefined) return fail(`${file}: ${NO[name]}`);
    tls[name] = text.value;
  }
  if (!isPair(tls)) return fail(`${key}: this is not the key of the certificate in ${cert}.`);
  const why = reasonWhy(() => createSecureContext(tls));
  if (why !== undefined) return fail(`The files for TLS can't be used: ${why}.`);
  return ok(tls);
}

// Where nothing is found, OpenSSL throws at the first connection, or trusts as if none were named.
const PARSE = {
  ca: (text: string) => new X509Certificate(text),
  cert: (text: string) => new X509Certificate(text),
  key: (text: string) => createPrivateKey(text),
} as const;
const NO_CERTIFICATE = "no certificate can be read from it. Name a file in PEM format.";
const NO = {
  ca: NO_CERTIFICATE,
  cert: NO_CERTIFICATE,
  key: "no key can be read from it. Name a private key in PEM format, without a password.",
} as const;

/** OpenSSL itself minds a key of another certificate only when both are of the same kind. */
function isPair({ cert, key }: TlsFiles): boolean {
  if (cert === undefined || key === undefined) return true;
  return PARSE.cert(cert).checkPrivateKey(PARSE.key(key));
}

/** Why that can't be done, in the words of OpenSSL; absent when it can. */
function reasonWhy(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    const { reason } = error as { readonly reason?: unknown };
    return typeof reason === "string" ? reason : "they can't be read";
  }
}

/** A file's text, or a sentence that names the file and says why it can't be read. */
export async function readText(file: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(file, "utf8"));
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    const why = code === "ENOENT" ? "there is no such file" : `it can't be read (${String(code)})`;
    return fail(`${file}: ${why}.`);
  }
}
