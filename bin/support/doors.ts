import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { isLoopback, type Settings, SettingsError } from "#lib/platform/env.ts";

/**
 * Refuses to send sessions over plain http to other machines. An https address in `TIERCE_URL`
 * says that a reverse proxy stands in front. Throws `SettingsError` with the remedy.
 */
export function refusePlainHttp({ host, publicUrl, insecure }: Settings): void {
  const { protocol, hostname } = new URL(publicUrl);
  const safe = protocol === "https:" || (isLoopback(hostname) && isLoopback(host));
  if (safe || insecure) return;
  throw new SettingsError(
    `HOST=${host} would serve plain http beyond this machine, and passwords could be read on the way. Put a reverse proxy with https in front and set TIERCE_URL=https://…, or set TIERCE_INSECURE=1 if you accept that.`,
  );
}

function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/**
 * Throws `SettingsError` when the port cannot be had. Waits a moment first: the web process of a
 * killed predecessor may be about to leave.
 */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  let code = await tryPort(host, port);
  for (let attempt = 0; code === "EADDRINUSE" && attempt < 15; attempt += 1) {
    await sleep(100);
    code = await tryPort(host, port);
  }
  if (code === undefined) return;
  if (code === "EADDRINUSE") {
    throw new SettingsError(
      `Port ${port} on ${host} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (code === "EACCES") {
    throw new SettingsError(
      `Port ${port} may not be opened by this user. Choose one above 1023, e.g. PORT=3000.`,
    );
  }
  throw new SettingsError(
    `HOST=${host} cannot be listened on (${code}). Use 127.0.0.1, or an address of this machine.`,
  );
}
