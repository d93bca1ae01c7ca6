import { createTranslator, type Messages } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { loadMessages } from "#lib/platform/messages.ts";
import { locales } from "#lib/shared/locale.ts";

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return typeof value === "string" ? [[at, value]] : leaves(value, at);
  });
}

describe.each(locales)("the texts in %s", (locale) => {
  it("are all of a form that can be printed", () => {
    const messages = loadMessages(locale);
    const broken: string[] = [];
    const t = createTranslator({
      locale,
      messages: messages as Messages,
      timeZone: "UTC",
      onError: (error) => {
        if (error.code === "INVALID_MESSAGE") broken.push(error.message);
      },
      getMessageFallback: ({ key }) => key,
    }) as unknown as (key: string, values: object) => string;
    for (const [key, text] of leaves(messages)) {
      const names = [...text.matchAll(/\{\s*(\w+)/g)].map((match) => match[1] ?? "");
      t(key, Object.fromEntries(names.map((name) => [name, 1])));
    }
    expect(broken).toEqual([]);
  });
});
