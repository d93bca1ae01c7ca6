import { existsSync } from "node:fs";

const known = [
  process.env.TIERCE_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A browser of this machine, or undefined: then Playwright looks for the one it installed itself. */
export function chromiumPath(): string | undefined {
  return known.find((file) => file !== undefined && existsSync(file));
}
