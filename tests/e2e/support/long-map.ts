import type { Client } from "pg";
import type { Form } from "#lib/risk/model.ts";

/** Vendors of the long map, told from the installation's own by their key in the register. */
export const longMapVendors = 5_000;

/**
 * Adds "Lime 0001" to "Lime 5000", each with a flow of every `every`-th element of the catalogue;
 * forms alternate from element to element.
 */
export async function plantLongMap(
  client: Client,
  { every, forms }: { readonly every: number; readonly forms: readonly Form[] },
): Promise<void> {
  await client.query(
    `WITH planted AS (
       INSERT INTO "Vendor" (id, name, "nameKey", kind, "externalId")
       SELECT gen_random_uuid(), 'Lime ' || to_char(n, 'FM0000'), 'lime ' || to_char(n, 'FM0000'),
              (ARRAY['analytics', 'support', 'payment'])[1 + n % 3]::"VendorKind", 'long-map-' || n
       FROM generate_series(1, $1::int) n RETURNING id
     ), flows AS (
       INSERT INTO "DataFlow" (id, "systemId", "vendorId", purpose, "startsAt")
       SELECT gen_random_uuid(), (SELECT min(id::text)::uuid FROM "System"), id, 'Long map', '2026-01-01'
       FROM planted RETURNING id
     )
     INSERT INTO "FlowElement" (id, "flowId", "elementKey", form, necessity, "startsAt")
     SELECT gen_random_uuid(), flows.id, element.key,
            ($3::text[])[1 + element.position % array_length($3::text[], 1)]::"DataForm",
            'unknown', '2026-01-01'
     FROM flows CROSS JOIN "DataElement" element WHERE element.position % $2::int = 0`,
    [longMapVendors, every, forms],
  );
  await client.query('ANALYZE "Vendor", "DataFlow", "FlowElement"');
}

/** Takes them away again. */
export async function removeLongMap(client: Client): Promise<void> {
  const planted = `SELECT id FROM "Vendor" WHERE "externalId" LIKE 'long-map-%'`;
  await client.query(`DELETE FROM "DataFlow" WHERE "vendorId" IN (${planted})`);
  await client.query(`DELETE FROM "Vendor" WHERE "externalId" LIKE 'long-map-%'`);
}
