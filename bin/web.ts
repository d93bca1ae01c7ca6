import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { settings } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { loggedPath, visitorAddress } from "./support/request-facts.ts";

/**
 * The web process: Next behind Node's own HTTP server, which gives each request its id and its log
 * line and can be stopped cleanly. Started by `serve.ts`, ends with it.
 */
const { host, port, publicUrl } = settings();
const stopLimitMs = 8_000;

const app = next({
  dev: false,
  dir: fileURLToPath(new URL("..", import.meta.url)),
  hostname: host,
  port,
});
const handle = app.getRequestHandler();

function serve(request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now();
  // Ours, whatever the request claims: it ends up in the log and in the activity.
  const requestId = randomUUID();
  request.headers["x-request-id"] = requestId;
  request.headers["x-forwarded-for"] = visitorAddress(request, publicUrl);
  const path = loggedPath(request.url ?? "");
  response.on("close", () => {
    const line = {
      requestId,
      method: request.method,
      path,
      status: response.statusCode,
      milliseconds: Math.round(performance.now() - started),
    };
    if (path.startsWith("/_next/static/")) log().debug(line, "request");
    else log().info(line, "request");
  });
  handle(request, response).catch((error: unknown) => {
    log().error({ requestId, err: error }, "request failed");
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}

const server = createServer(serve);
// Longer than the usual idle time of a reverse proxy, which otherwise meets closed connections.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;
// Evidence of gigabytes over a slow line; a sender that stalls is given up by its reader.
server.requestTimeout = 6 * 60 * 60 * 1_000;

async function stop(): Promise<void> {
  if (!server.listening) process.exit(0);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), stopLimitMs);
  await closed;
  clearTimeout(timer);
  await app.close();
  process.exit(0);
}

// The terminal sends Ctrl-C to every process of the group; the parent decides when we stop.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
process.on("message", (message) => {
  if (message === "listen") server.listen(port, host, () => process.send?.("ready"));
  if (message === "stop") stop().catch(() => process.exit(1));
});
// The parent was killed: nobody would stop us later, and the port must be free for its successor.
process.on("disconnect", () => process.exit(1));

server.on("error", (error: NodeJS.ErrnoException) => {
  process.send?.({ failed: error.code ?? error.message });
});
// Loading takes as long as preparing the database; the parent says when both are done.
await app.prepare();
process.send?.("loaded");
