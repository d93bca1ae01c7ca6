import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { chromiumPath } from "./chromium.ts";
import {
  forgetStates,
  outputFile,
  type RoleName,
  type SignIn,
  writeInstallation,
} from "./facts.ts";
import { signedIn } from "./signed-in.ts";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Resolves with the printed address; rejects with everything printed when the server ends first. */
function whenReady(server: ChildProcess): Promise<string> {
  let printed = "";
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = /^ready (http:\/\/\S+)/m.exec(printed);
      if (ready?.[1] === undefined) return;
      server.stdout?.off("data", read);
      server.stderr?.off("data", read);
      resolve(ready[1]);
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    // Everything that it ever prints is looked at once more: no secret may stand in it.
    const kept = createWriteStream(outputFile());
    server.stdout?.pipe(kept, { end: false });
    server.stderr?.pipe(kept, { end: false });
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${printed}`)));
  });
}

/**
 * Starts the product as a new user would, on an empty folder and a free port, signs every role in
 * once, and stops it at the end. Everything after that happens in the browser.
 */
export default async function startInstallation(): Promise<() => Promise<void>> {
  forgetStates();
  const data = mkdtempSync(path.join(tmpdir(), "tierce-e2e-"));
  // Nobody listens there until a test opens a mailbox; what is written before waits.
  const smtpPort = await freePort();
  const server = spawn(process.execPath, ["bin/start.js"], {
    env: {
      ...process.env,
      TIERCE_DATA: data,
      PORT: String(await freePort()),
      HOST: "127.0.0.1",
      LOG_LEVEL: "trace",
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      SMTP_FROM: "tierce@example.org",
      DATABASE_URL: "",
      DATABASE_OWNER_URL: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const address = await whenReady(server);
  const signIns = JSON.parse(readFileSync(path.join(data, "sign-ins.json"), "utf8")) as SignIn[];
  writeInstallation({ address, data, signIns, smtpPort });

  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  for (const { role } of signIns) await signedIn(browser, role.toUpperCase() as RoleName);
  await browser.close();

  return async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}
