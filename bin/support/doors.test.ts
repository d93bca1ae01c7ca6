import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSettings, SettingsError } from "#lib/platform/env.ts";
import { measured } from "#tests/support/measured.ts";
import { scale } from "#tests/support/scale.ts";
import { refusePlainHttp } from "./doors.ts";

const hosts = ["127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "192.0.2.1", "127.example.org"];
const publicHosts = [
  "localhost",
  "127.0.0.1",
  "127.9.9.9",
  "[::1]",
  "tierce.example.org",
  "10.0.0.1",
];
const loopback = new Set(["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"]);

function starts(environment: Readonly<Record<string, string>>): boolean {
  try {
    refusePlainHttp(parseSettings(environment));
    return true;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    expect(error.message).toContain("TIERCE_INSECURE=1");
    return false;
  }
}

describe("refusePlainHttp", () => {
  it("starts with https in front, on this machine alone, or when told to", () => {
    let refused = 0;
    const runs = scale(300, 5_000);
    const url = fc.record({
      scheme: fc.constantFrom("http", "https"),
      name: fc.constantFrom(...publicHosts),
      port: fc.constantFrom("", ":3000", ":8443"),
    });
    const choices = fc.record({
      host: fc.constantFrom(...hosts),
      url: fc.option(url, { nil: null }),
      insecure: fc.constantFrom("", "0", "1"),
    });
    fc.assert(
      fc.property(choices, (choice) => {
        const { host, insecure } = choice;
        const address = choice.url && `${choice.url.scheme}://${choice.url.name}${choice.url.port}`;
        const own = loopback.has(host) && (choice.url === null || loopback.has(choice.url.name));
        const expected = choice.url?.scheme === "https" || own || insecure === "1";
        expect(starts({ HOST: host, TIERCE_URL: address ?? "", TIERCE_INSECURE: insecure })).toBe(
          expected,
        );
        if (!expected) refused += 1;
      }),
      { seed: 4, numRuns: runs },
    );
    expect(refused).toBeGreaterThan(runs / 10);
    measured({
      promise: 4,
      what: "combinations of HOST, TIERCE_URL and TIERCE_INSECURE at a start",
      figure: `${runs} tried, ${refused} would serve plain http beyond this machine: all of them refused, no other`,
    });
  });
});
