import { createHash } from "node:crypto";
import type { Person } from "./invent.ts";

/** What stands for what, in every way in which a capture writes a person. */
export function replacements(from: Person, to: Person): Map<string, string> {
  const pairs = new Map<string, string>();
  const put = (a: string, b: string) => {
    if (a !== "" && a !== b && !pairs.has(a)) pairs.set(a, b);
  };
  const same = (spell: (person: Person) => string) => put(spell(from), spell(to));
  const words: readonly ((person: Person) => string)[] = [
    (p) => p.email,
    (p) => p.name,
    (p) => p.street,
    (p) => p.phone,
    (p) => p.phone.replace(/[^\d+]/g, ""),
    (p) => p.phone.replace(/\D/g, ""),
    national,
    (p) => national(p).replace(/\D/g, ""),
    (p) => p.birthday,
    (p) => p.birthday.replaceAll("-", ""),
    (p) => p.birthday.split("-").reverse().join("/"),
    (p) => american(p.birthday),
    (p) => String(Date.parse(p.birthday) / 1000),
    (p) => String(Date.parse(p.birthday)),
    (p) => p.id,
    (p) => p.order,
    (p) => p.order.replace(/^#/, ""),
    (p) => p.ip,
    (p) => p.city,
    (p) => p.zip,
    (p) => p.last4,
    (p) => p.birthday.slice(0, 4),
    (p) => p.name.split(" ")[0] ?? "",
    (p) => p.name.split(" ").slice(1).join(" "),
    (p) => p.name.split(" ").at(-1) ?? "",
  ];
  for (const spell of words) {
    same(spell);
    same((person) => spell(person).toLowerCase());
    same((person) => bare(spell(person).toLowerCase()));
    same((person) => bare(spell(person).toLowerCase()).replace(/[^a-z\d]/g, ""));
  }
  for (const [a, b] of Array.from(pairs)) {
    for (const letters of ["hex", "base64url", "base64"] as const) {
      for (const kind of ["sha256", "sha1", "md5"]) {
        const digest = (text: string) => createHash(kind).update(text).digest(letters);
        put(digest(a), digest(b));
      }
    }
  }
  return pairs;
}

function bare(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "");
}

function american(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${month}/${date}/${year}`;
}

/** As people of the country write it at home. */
function national({ phone, country }: Person): string {
  const local = phone.replace(/^\(?\+\d{1,2}\)?\s*/, "").replace(/^(?=44)44/, "");
  return country === "US" ? local : `0${local.replace(/^\D+/, "")}`;
}
