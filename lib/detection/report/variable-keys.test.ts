import { describe, expect, it } from "vitest";
import type { ReportElement } from "../model.ts";
import { scan } from "../scan.ts";

async function wheres(events: readonly object[]): Promise<readonly ReportElement[]> {
  async function* once() {
    yield Buffer.from(events.map((event) => JSON.stringify(event)).join("\n"));
  }
  const key = Buffer.alloc(16, 9);
  const report = await scan(once(), { file: "f", digestKey: key, clock: () => 0 });
  return [...report.vendors.flatMap(({ elements }) => elements), ...report.unattributed];
}

const mail = (at: number) => ({ email: `somebody${at}@mail.example.org` });
const names = ["ottoline", "Zebulon", "ysaline", "quitterie", "Thibault"];

describe("keys of a map", () => {
  it("that are single plain words are hidden where they vary", async () => {
    const found = await wheres(
      names.map((name, at) => ({ type: "group", userId: `u${at}`, team: { [name]: mail(at) } })),
    );
    const [email] = found.filter(({ element }) => element === "email");
    expect(email).toMatchObject({ where: "event team.{…}.email", count: 5, distinct: null });
    for (const name of names) expect(JSON.stringify(found)).not.toContain(name);
  });

  it("are hidden as the last key, and in one message too", async () => {
    const all = Object.fromEntries(names.map((name, at) => [name, mail(at).email]));
    const found = await wheres([{ type: "group", userId: "u", mails: all }]);
    expect(found.filter(({ element }) => element === "email")).toMatchObject([
      { where: "event mails.{…}" },
    ]);
  });

  it("stay where they are fields that programs name", async () => {
    const record = { billing: mail(1), shipping: mail(2), guest: mail(3), owner: mail(4) };
    const joined = { firstRow: mail(1), secondRow: mail(2), third_row: mail(3), lastRow: mail(4) };
    const found = await wheres([{ type: "track", userId: "u", record, joined }]);
    const places = found.filter(({ element }) => element === "email").map(({ where }) => where);
    expect(places).toHaveLength(8);
    expect(places.join()).not.toContain("{…}");
  });
});
