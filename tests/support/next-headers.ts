/** What the framework would hand over about a request; tests set it and mock `next/headers.js` by it. */
export const request = {
  headers: new Headers(),
  cookies: new Map<string, string>(),
};

/**
 * The functions of `next/headers` over `request`:
 * `vi.mock("next/headers.js", async () => (await import("#tests/support/next-headers.ts")).nextHeaders)`.
 * The framework is played, not our own code; the production build is driven by the browser tests.
 * This file imports nothing, because a mock must not load what it stands in for.
 */
export const nextHeaders = {
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => {
      const value = request.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string) => {
      if (value === "") request.cookies.delete(name);
      else request.cookies.set(name, value);
    },
  }),
};
