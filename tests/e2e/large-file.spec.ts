import { openDatabase } from "./support/database.ts";
import { expect, test } from "./support/test.ts";

test.use({ role: "SECURITY" });

test("a file of more than ten megabytes arrives whole", async ({ context }) => {
  const row = `Large file,https://large.example,${"x".repeat(4000)}\n`;
  const data = Buffer.from(`Name,Website,Description\n${row.repeat(3000)}`);
  const answer = await context.request.post("/api/imports/vendors?name=large.csv", {
    headers: { "content-type": "application/octet-stream" },
    data,
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { value } = (await answer.json()) as { value: { id: string } };
  const client = await openDatabase();
  try {
    const { rows } = await client.query('SELECT size FROM "Import" WHERE id = $1', [value.id]);
    expect(rows).toEqual([{ size: data.length }]);
    await client.query('DELETE FROM "Import" WHERE id = $1', [value.id]);
  } finally {
    await client.end();
  }
});
