import "server-only";
import { Worker } from "node:worker_threads";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { type ReadingLimits, type ReadingRefusal, readingLimits } from "./model.ts";

/**
 * Source of the reading thread, kept as text so that bundling cannot lose the file. It resolves the
 * library from where the application runs, and hands back the text page by page.
 */
const threadSource = `
const { parentPort, workerData } = require("node:worker_threads");
const { createRequire } = require("node:module");
let library;
for (const base of workerData.bases) {
  try { library = createRequire(base)("unpdf"); break; } catch {}
}
async function read() {
  const document = await library.getDocumentProxy(new Uint8Array(workerData.bytes), {
    verbosity: 0, isEvalSupported: false, disableFontFace: true, useSystemFonts: false,
  });
  const pages = [];
  let left = workerData.characters;
  const last = Math.min(document.numPages, workerData.pages);
  for (let number = 1; number <= last && left > 0; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => (item.str ?? "") + (item.hasEOL ? "\\n" : "")).join("");
    pages.push(text.slice(0, left));
    left -= text.length;
    page.cleanup();
  }
  return pages;
}
read().then(
  (pages) => parentPort.postMessage({ pages }),
  (error) => parentPort.postMessage({ failed: String(error && error.name) }),
);
`;

let running = 0;

/**
 * The text of a PDF by its pages, read in a thread with bounded memory, time, pages and text; a few
 * at once. Pages past the limit are left out.
 */
export async function pageTexts(
  bytes: Uint8Array,
  limits: ReadingLimits = readingLimits,
): Promise<Outcome<readonly string[], ReadingRefusal>> {
  if (running >= limits.atOnce) return refuse("busy");
  running += 1;
  try {
    return await readInThread(bytes, limits);
  } finally {
    running -= 1;
  }
}

function readInThread(
  bytes: Uint8Array,
  limits: ReadingLimits,
): Promise<Outcome<readonly string[], ReadingRefusal>> {
  const copy = new Uint8Array(bytes).buffer;
  const { pages, characters, heapMegabytes, milliseconds } = limits;
  return new Promise((resolve) => {
    const thread = new Worker(threadSource, {
      eval: true,
      execArgv: [],
      env: {},
      stdout: true,
      stderr: true,
      workerData: {
        ...{ bytes: copy, pages, characters },
        bases: [import.meta.url, `file://${process.cwd()}/`],
      },
      transferList: [copy],
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    const settle = (outcome: Outcome<readonly string[], ReadingRefusal>) => {
      clearTimeout(timer);
      void thread.terminate();
      resolve(outcome);
    };
    const timer = setTimeout(() => settle(refuse("too-slow")), milliseconds);
    thread.on("message", (message: { pages?: readonly string[] }) => {
      settle(message.pages === undefined ? refuse("not-readable") : accept(message.pages));
    });
    thread.on("error", () => settle(refuse("not-readable")));
  });
}
