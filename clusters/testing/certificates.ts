/** A certificate authority of the test's own, by openssl. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { freeFolder } from "./servers.ts";

const run = promisify(execFile);

export interface Certificates {
  readonly ca: string;
  readonly server: Pair;
  readonly client: Pair;
}

export interface Pair {
  readonly cert: string;
  readonly key: string;
}

export async function certificates(): Promise<Certificates> {
  const folder = await freeFolder();
  const at = (name: string): string => join(folder, name);
  const ca = { cert: at("ca.pem"), key: at("ca.key") };
  const usual = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const self = ["req", "-x509", ...usual, "-days", "1", "-subj", "/CN=test authority"];
  await run("openssl", [...self, "-keyout", ca.key, "-out", ca.cert]);
  const extensions = "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n";
  await writeFile(at("extensions"), extensions);
  const signed = async (name: string): Promise<Pair> => {
    const pair = { cert: at(`${name}.pem`), key: at(`${name}.key`) };
    const wish = ["req", ...usual, "-subj", `/CN=${name}`, "-keyout", pair.key];
    await run("openssl", [...wish, "-out", at("wish")]);
    const by = ["-CA", ca.cert, "-CAkey", ca.key, "-CAcreateserial", "-days", "1"];
    const from = ["x509", "-req", "-in", at("wish"), "-extfile", at("extensions")];
    await run("openssl", [...from, ...by, "-out", pair.cert]);
    return pair;
  };
  return { ca: ca.cert, server: await signed("server"), client: await signed("client") };
}
