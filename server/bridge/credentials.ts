/** What proves to a cluster who asks: files and environment, never the command line. */
import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { type Result, fail, ok } from "../../src/core/base/index.ts";
import type { TlsFiles } from "./http-door.ts";

export interface SecretFlags {
  readonly cacert?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passwordFile?: string;
}

export interface User {
  readonly name: string;
  readonly password: string;
}

export interface Secrets {
  readonly tls: TlsFiles;
  readonly user?: User;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `kind` is part of the variables' names: RAFTGLASS_ETCD_USER and RAFTGLASS_ETCD_PASSWORD. */
export async function readSecrets(
  flags: SecretFlags,
  environment: Environment,
  kind: string,
): Promise<Result<Secrets, string>> {
  const { cacert, cert, key } = flags;
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
    const text = await read(file);
    if (!text.ok) return text;
    if (reasonWhy(() => PARSE[name](text.value)) !== undefined) return fail(`${file}: ${NO[name]}`);
    tls[name] = text.value;
  }
  if (!isPair(tls)) return fail(`${key}: this is not the key of the certificate in ${cert}.`);
  const why = reasonWhy(() => createSecureContext(tls));
  if (why !== undefined) return fail(`The files for TLS can't be used: ${why}.`);
  const user = await readUser(flags, environment, kind);
  if (!user.ok) return user;
  return ok({ tls, ...(user.value && { user: user.value }) });
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

/** The file holds `user:password` in its first line, or the password of the user that is named. */
async function readUser(
  { passwordFile }: SecretFlags,
  environment: Environment,
  kind: string,
): Promise<Result<User | undefined, string>> {
  const [nameVariable, passwordVariable] = [nameOf(kind, "USER"), nameOf(kind, "PASSWORD")];
  const name = environment[nameVariable];
  if (passwordFile === undefined) {
    const password = environment[passwordVariable];
    if (name === undefined && password === undefined) return ok(undefined);
    if (name !== undefined && password !== undefined) return ok({ name, password });
    const [there, missing] =
      name === undefined ? [passwordVariable, nameVariable] : [nameVariable, passwordVariable];
    return fail(`${there} is set, but ${missing} is not. Set both, or use --password-file.`);
  }
  const text = await read(passwordFile);
  if (!text.ok) return text;
  const line = text.value.split(/\r?\n/, 1)[0] ?? "";
  if (name !== undefined) return ok({ name, password: line });
  const colon = line.indexOf(":");
  if (colon > 0) return ok({ name: line.slice(0, colon), password: line.slice(colon + 1) });
  return fail(
    `The first line of ${passwordFile} must be user:password, or ${nameVariable} name the user.`,
  );
}

function nameOf(kind: string, what: string): string {
  return `RAFTGLASS_${kind.toUpperCase()}_${what}`;
}

async function read(file: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(file, "utf8"));
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    const why = code === "ENOENT" ? "there is no such file" : `it can't be read (${String(code)})`;
    return fail(`${file}: ${why}.`);
  }
}
