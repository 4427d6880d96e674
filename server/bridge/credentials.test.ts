import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { describe, expect, it } from "vitest";
import { folderOf } from "../testing/opened.ts";
import { end } from "../testing/running.ts";
import { readSecrets } from "./credentials.ts";

describe("user and password", () => {
  it("come from the environment", async () => {
    const environment = { RAFTGLASS_ETCD_USER: "me", RAFTGLASS_ETCD_PASSWORD: "secret" };
    const user = { name: "me", password: "secret" };
    expect(await readSecrets({}, environment, "etcd")).toEqual({
      ok: true,
      value: { tls: {}, user },
    });
  });

  it("come from the first line of a file, and a password may have colons", async () => {
    const folder = await folderOf({ both: "me:se:cret\n", one: "se:cret\r\n" });
    const user = { name: "me", password: "se:cret" };
    const read = await readSecrets({ passwordFile: join(folder, "both") }, {}, "etcd");
    expect(read).toEqual({ ok: true, value: { tls: {}, user } });
    const named = { RAFTGLASS_ETCD_USER: "me" };
    const one = await readSecrets({ passwordFile: join(folder, "one") }, named, "etcd");
    expect(one).toEqual({ ok: true, value: { tls: {}, user } });
  });

  it("are not needed", async () => {
    expect(await readSecrets({}, {}, "etcd")).toEqual({ ok: true, value: { tls: {} } });
  });
});

describe("what is missing is said in a sentence", () => {
  it.each([
    [{}, { RAFTGLASS_ETCD_USER: "me" }, "RAFTGLASS_ETCD_PASSWORD is not"],
    [{}, { RAFTGLASS_ETCD_PASSWORD: "secret" }, "RAFTGLASS_ETCD_USER is not"],
    [{ cert: "me.pem" }, {}, "both --cert and --key"],
    [{ cacert: "/nowhere/ca.pem" }, {}, "/nowhere/ca.pem: there is no such file."],
    [{ passwordFile: "/nowhere/secret" }, {}, "/nowhere/secret: there is no such file."],
  ])("%j with %j", async (flags, environment, hint) => {
    const read = await readSecrets(flags, environment, "etcd");
    expect(read.ok ? "" : read.error).toContain(hint);
  });

  it("without telling the password", async () => {
    const folder = await folderOf({ one: "secret\n" });
    const read = await readSecrets({ passwordFile: join(folder, "one") }, {}, "etcd");
    expect(read.ok ? "" : read.error).toContain("user:password");
    expect(read.ok ? "" : read.error).not.toContain("secret\n");
  });
});

describe("files for TLS", () => {
  const privateKeyEncoding = { type: "pkcs8", format: "pem" } as const;
  const locked = { ...privateKeyEncoding, cipher: "aes-256-cbc", passphrase: "secret" } as const;
  const publicKeyEncoding = { type: "spki", format: "pem" } as const;
  const pair = (how: typeof privateKeyEncoding | typeof locked): string =>
    generateKeyPairSync("ed25519", { publicKeyEncoding, privateKeyEncoding: how }).privateKey;
  const files = {
    certificate: `A line of talk.\n${rootCertificates[0]}\n${rootCertificates[1]}\n`,
    key: pair(privateKeyEncoding),
    locked: pair(locked),
    none: "no PEM",
    empty: "",
  };

  it.each([
    [{ cacert: "none" }, "none: no certificate can be read from it."],
    [{ cacert: "empty" }, "empty: no certificate can be read from it."],
    [{ cacert: "key" }, "key: no certificate can be read from it."],
    [{ cert: "none", key: "key" }, "none: no certificate can be read from it."],
    [{ cert: "key", key: "certificate" }, "key: no certificate can be read from it."],
    [{ cert: "certificate", key: "none" }, "none: no key can be read from it."],
    [{ cert: "certificate", key: "empty" }, "empty: no key can be read from it."],
    [{ cert: "certificate", key: "locked" }, "locked: no key can be read from it."],
    [{ cert: "certificate", key: "key" }, "key: this is not the key of the certificate in "],
  ])("that are of no use are told: %j", async (flags, hint) => {
    const folder = await folderOf(files);
    const paths = Object.entries(flags).map(([name, file]) => [name, join(folder, file)]);
    const read = await readSecrets(Object.fromEntries(paths) as typeof flags, {}, "etcd");
    expect(read.ok ? "" : read.error).toContain(hint);
  });

  it("that are certificates are taken as they are", async () => {
    const folder = await folderOf(files);
    const read = await readSecrets({ cacert: join(folder, "certificate") }, {}, "etcd");
    expect(read).toEqual({ ok: true, value: { tls: { ca: files.certificate } } });
  });

  it("end the command with a sentence", async () => {
    const folder = await folderOf(files);
    const [cert, key] = [join(folder, "none"), join(folder, "key")];
    const words = ["bridge", "etcd", "https://127.0.0.1:1", "--cert", cert, "--key", key];
    const { code, err } = await end(words);
    expect([code, err]).toEqual([1, expect.stringContaining(`${cert}: no certificate`)]);
  });
});
