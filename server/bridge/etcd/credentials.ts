/** What proves to etcd who asks: files and environment, never the command line. */
import { readFile } from "node:fs/promises";
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { TlsFiles } from "../http-door.ts";

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

const NAME = "RAFTGLASS_ETCD_USER";
const PASSWORD = "RAFTGLASS_ETCD_PASSWORD";

export async function readSecrets(
  flags: SecretFlags,
  environment: Environment,
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
    tls[name] = text.value;
  }
  const user = await readUser(flags, environment);
  if (!user.ok) return user;
  return ok({ tls, ...(user.value && { user: user.value }) });
}

/** The file holds `user:password` in its first line, or the password of the user that is named. */
async function readUser(
  { passwordFile }: SecretFlags,
  environment: Environment,
): Promise<Result<User | undefined, string>> {
  const name = environment[NAME];
  if (passwordFile === undefined) {
    const password = environment[PASSWORD];
    if (name === undefined && password === undefined) return ok(undefined);
    if (name !== undefined && password !== undefined) return ok({ name, password });
    const [there, missing] = name === undefined ? [PASSWORD, NAME] : [NAME, PASSWORD];
    return fail(`${there} is set, but ${missing} is not. Set both, or use --password-file.`);
  }
  const text = await read(passwordFile);
  if (!text.ok) return text;
  const line = text.value.split(/\r?\n/, 1)[0] ?? "";
  if (name !== undefined) return ok({ name, password: line });
  const colon = line.indexOf(":");
  if (colon > 0) return ok({ name: line.slice(0, colon), password: line.slice(colon + 1) });
  return fail(`The first line of ${passwordFile} must be user:password, or ${NAME} name the user.`);
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
