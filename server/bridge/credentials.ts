/** What proves to a cluster who asks: files and environment, never the command line. */
import { type Result, fail, ok } from "../../src/core/base/index.ts";
import type { TlsFiles } from "./http-door.ts";
import { type TlsFlags, readText, readTls } from "./tls-files.ts";

export interface SecretFlags extends TlsFlags {
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
  const tls = await readTls(flags);
  if (!tls.ok) return tls;
  const user = await readUser(flags, environment, kind);
  if (!user.ok) return user;
  return ok({ tls: tls.value, ...(user.value && { user: user.value }) });
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
  const text = await readText(passwordFile);
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
