import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { createDigests } from "./digests.ts";

const sha = (text: string) => createHash("sha256").update(text).digest();

it("finds the digests of values seen raw, before or after", () => {
  const digests = createDigests<string>();
  expect(digests.candidate(sha("ada@example.org").toString("hex"), "other")).toBe(true);
  digests.seen("email", " Ada@Example.org");
  digests.seen("phone", "+33 6 39 98 12 34");
  digests.seen("birth_date", "1990-04-12");
  expect(digests.candidate(sha("33639981234").toString("base64url"), "a")).toBe(true);
  expect(digests.candidate(sha("19900412").toString("base64"), "b")).toBe(true);
  expect(digests.candidate(sha("somebody else").toString("hex"), "c")).toBe(true);
  expect(digests.candidate("an ordinary text", "d")).toBe(false);
  const found = new Map(digests.resolve().map(({ element, place }) => [place, element]));
  expect(found).toEqual(
    new Map([
      ["other", "email"],
      ["a", "phone"],
      ["b", "birth_date"],
    ]),
  );
});
