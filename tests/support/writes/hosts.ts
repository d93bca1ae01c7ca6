import {
  addCollector,
  receiveReports,
  revokeCollector,
} from "#lib/discovery/collectors/mutations.ts";
import {
  addFirstParty,
  claimHost,
  linkHost,
  removeFirstParty,
  storeHosts,
  takeHostList,
} from "#lib/discovery/hosts/mutations.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { someVendor } from "../audits.ts";
import { all, type Story, type Write } from "./story.ts";

const at = new Date("2026-11-24T12:00:00Z");

function report(host: string): string {
  const body = { documentURL: "https://shop.example.org/", blockedURL: `https://${host}/` };
  return JSON.stringify([{ type: "csp-violation", body }]);
}

/** The writes of hosts met in production and of addresses for reports. */
export function hostWrites(story: Story): readonly Write[] {
  const met = async () => {
    const row = await db.hostSighting.findFirstOrThrow({ where: { host: "a.example.net" } });
    return row.id;
  };
  let vendorId = "";
  return [
    {
      name: "lib/discovery/hosts/mutations.ts takeHostList",
      prepare: async () => {
        const system = await db.system.create({ data: { name: "Hosts" } });
        story.set("hostSystem", system.id);
      },
      run: () =>
        takeHostList(
          all,
          {
            systemId: story.id("hostSystem"),
            bytes: new TextEncoder().encode("host,count\na.example.net,1\n"),
          },
          at,
        ),
    },
    {
      name: "lib/discovery/hosts/mutations.ts storeHosts",
      run: () =>
        withTransaction((tx) =>
          storeHosts(tx, all, story.id("hostSystem"), [{ host: "b.example.net", count: 1 }], at),
        ),
    },
    {
      name: "lib/discovery/hosts/mutations.ts linkHost",
      prepare: async () => {
        ({ id: vendorId } = await someVendor("Host vendor"));
      },
      run: async () => linkHost(all, { id: await met(), vendorId }, at),
    },
    {
      name: "lib/discovery/collectors/mutations.ts addCollector",
      run: () =>
        story.keep("collector", addCollector(all, { systemId: story.id("hostSystem") }, at)),
    },
    {
      name: "lib/discovery/collectors/mutations.ts receiveReports",
      run: () =>
        receiveReports(
          all,
          { id: story.id("collector"), systemId: story.id("hostSystem") },
          report("c.example.net"),
          at,
        ),
    },
    {
      name: "lib/discovery/collectors/mutations.ts revokeCollector",
      run: () => revokeCollector(all, { id: story.id("collector") }, at),
    },
    {
      name: "lib/discovery/hosts/mutations.ts claimHost",
      run: async () => claimHost(all, { id: await met() }, at),
    },
    {
      name: "lib/discovery/hosts/mutations.ts addFirstParty",
      run: () => addFirstParty(all, { host: "static.example.net" }, at),
    },
    {
      name: "lib/discovery/hosts/mutations.ts removeFirstParty",
      run: () => removeFirstParty(all, { host: "static.example.net" }),
    },
  ];
}
