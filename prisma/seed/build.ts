import { daysFrom } from "./days.ts";
import { idsFrom } from "./ids.ts";
import { randomFrom } from "./random.ts";
import { emptyRows, type Rows, type SeedContext } from "./rows.ts";
import { addAudits } from "./rows-audits.ts";
import { addDataMap } from "./rows-data-map.ts";
import { addDiscovery } from "./rows-discovery.ts";
import { addFindings } from "./rows-findings.ts";
import { addCaseIncident, addGlassfinchIncident } from "./rows-incidents.ts";
import { addRegister } from "./rows-register.ts";
import { sampleTiers } from "./tiers.ts";

/**
 * All rows of the reference case and of the sample around it, dated relative to the moment of
 * loading. The same context gives the same rows, apart from nothing: no clock, no chance.
 */
export function buildRows(context: SeedContext): Rows {
  const rows = emptyRows();
  const days = daysFrom(context.now);
  const nextId = idsFrom(randomFrom(`ids ${context.now.toISOString()}`), context.now);
  const vendors = addRegister(rows, context, days, nextId);
  const systems = addDataMap(rows, context, vendors, days, nextId);
  addAudits({ rows, context, days, nextId }, vendors, sampleTiers(context.now));
  addFindings(rows, context, vendors, days, nextId);
  addCaseIncident(rows, context, vendors, systems, nextId);
  addGlassfinchIncident(rows, context, vendors, days, nextId);
  addDiscovery(rows, context, vendors, systems, days, nextId);
  return rows;
}
