import type { BrowserContext, Page } from "@playwright/test";
import type pg from "pg";
import { incidentTabs, pages, vendorParts } from "./addresses.ts";

/**
 * Every page of the installation: lists, forms, and one of each thing, chosen so that most of what
 * can be written about a thing is there. Ask before names are changed.
 */
export async function allAddresses(client: pg.Client): Promise<readonly string[]> {
  const one = async (statement: string): Promise<Record<string, string>> => {
    const { rows } = await client.query<Record<string, string>>(statement);
    if (rows[0] === undefined) throw new Error(`nothing found by ${statement}`);
    return rows[0];
  };
  const incident = await one(
    `select i.id, i."vendorId" from "Incident" i order by
       (select count(*) from "Claim" c where c."incidentId" = i.id) desc limit 1`,
  );
  const audit = await one(
    `select a.id, a."vendorId", q.key from "Audit" a
     join "Answer" w on w."auditId" = a.id join "Question" q on q.id = w."questionId"
     order by (select count(*) from "AnswerRevision" r where r."answerId" = w.id) desc, w.id limit 1`,
  );
  const finding = await one(
    `select f.id, f."vendorId" from "Finding" f order by
       (select count(*) from "RiskAcceptance" r where r."findingId" = f.id) desc, f.id limit 1`,
  );
  const evidence = await one(
    `select id from "Evidence" where "vendorId" is not null order by "fileName" nulls last, id limit 1`,
  );
  const flow = await one(
    `select id from "DataFlow" order by "dpcAdjustment" = 0, "endsAt" nulls first, id limit 1`,
  );
  const vendor = await one(
    `select c."vendorId" from "VendorContact" c join "Certification" using ("vendorId")
     join "Contract" using ("vendorId") join "VendorDecision" using ("vendorId")
     join "SupplyLink" using ("vendorId") order by c.id limit 1`,
  );
  const waived = await one(
    `select c."vendorId", r.key from "Conformity" c join "Requirement" r on r.id = c."requirementId"
     left join "Waiver" w on w."requirementId" = r.id and w."vendorId" = c."vendorId"
     where c."supersededAt" is null order by w.id nulls last, c.id limit 1`,
  );
  const parts = (vendor: string | undefined) =>
    vendorParts.map((part) => `/vendors/${vendor}${part}`);
  return [
    ...pages,
    ...parts(incident.vendorId),
    ...["", "/contract", "/supply", "/history", "/edit"].map(
      (part) => `/vendors/${vendor.vendorId}${part}`,
    ),
    ...incidentTabs.map((tab) => `/incidents/${incident.id}?tab=${tab}`),
    `/audits/${audit.id}?q=${audit.key}`,
    `/audits/${audit.id}/answers/${audit.key}`,
    `/findings/${finding.id}`,
    `/findings/${finding.id}/edit`,
    `/evidence/${evidence.id}`,
    `/evidence/${evidence.id}/edit`,
    `/data-map/flows/${flow.id}`,
    `/data-map/flows/${flow.id}/edit`,
    `/requirements/${waived.key}`,
    `/vendors/${waived.vendorId}/requirements`,
    `/requirements/${waived.key}/vendors/${waived.vendorId}`,
    `/vendors/${audit.vendorId}/audits`,
    `/vendors/${finding.vendorId}/findings`,
  ];
}

/** Addresses that carry a text themselves; none may hand it on as anything but a text. */
export function reflections(text: string): readonly string[] {
  const word = encodeURIComponent(text);
  return [
    `/vendors?q=${word}&sort=${word}&cursor=${word}&columns=${word}`,
    `/findings?q=${word}&owner=${word}`,
    `/settings/activity?entity=${word}`,
    `/data-map?vendor=${word}&q=${word}`,
    `/sign-in?error=${word}&next=${word}`,
  ];
}

/** Does something at every address, in a few tabs at once. */
export async function everywhere(
  context: BrowserContext,
  addresses: readonly string[],
  visit: (page: Page, address: string) => Promise<void>,
): Promise<void> {
  const left = [...addresses];
  const tab = async () => {
    const page = await context.newPage();
    for (let address = left.shift(); address !== undefined; address = left.shift()) {
      await visit(page, address);
    }
    await page.close();
  };
  await Promise.all([tab(), tab(), tab()]);
}
