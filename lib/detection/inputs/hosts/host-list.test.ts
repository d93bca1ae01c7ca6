import { describe, expect, it } from "vitest";
import type { EvidenceItem } from "../model.ts";
import { readHostList, sniffHostList } from "./host-list.ts";

async function read(text: string): Promise<readonly EvidenceItem[]> {
  async function* pieces() {
    yield new TextEncoder().encode(text);
  }
  const items: EvidenceItem[] = [];
  for await (const batch of readHostList(pieces())) items.push(...batch);
  return items;
}

const logs: Record<string, string> = {
  dnsmasq:
    "Nov 24 12:00:01 dnsmasq[7]: query[A] api.mixpanel.com from 10.1.2.3\nNov 24 12:00:01 dnsmasq[7]: forwarded api.mixpanel.com to 1.1.1.1",
  bind: "24-Nov-2026 12:00:01.000 client @0x7f 10.1.2.3#5311 (api.mixpanel.com): query: api.mixpanel.com IN A + (10.0.0.1)",
  unbound: "[1700000000] unbound[7:0] info: 10.1.2.3 api.mixpanel.com. A IN",
  coredns:
    '[INFO] 10.1.2.3:5311 - 77 "A IN api.mixpanel.com. udp 45 false 512" NOERROR qr 98 0.01s',
  squid:
    "1700000000.123    456 10.1.2.3 TCP_TUNNEL/200 4523 CONNECT api.mixpanel.com:443 zoe HIER_DIRECT/1.2.3.4 -",
  envoy:
    '[2026-11-24T12:00:00.310Z] "POST /track?mail=zoe HTTP/2" 204 - 154 0 226 100 "10.1.2.3" "curl" "cc21" "api.mixpanel.com" "tcp://10.0.2.1:80"',
  "envoy as JSON":
    '{"authority":"api.mixpanel.com","method":"POST","path":"/zoe","start_time":"2026-11-24T12:00:00Z"}',
  combined:
    '10.1.2.3 - zoe [24/Nov/2026:12:00:00 +0000] "CONNECT api.mixpanel.com:443 HTTP/1.1" 200 0',
  haproxy:
    'Nov 24 12:00:01 lb haproxy[14389]: 10.1.2.3:33318 [24/Nov/2026:12:00:01.655] out~ out/prx 0/0/1/20/21 200 2750 - - ---- 1/1/1/1/0 0/0 {api.mixpanel.com|zoe} "POST /track?mail=zoe HTTP/1.1"',
  "route 53":
    '{"version":"1.1","query_timestamp":"2026-11-24T12:00:00Z","query_name":"api.mixpanel.com.","query_type":"A","rcode":"NOERROR","answers":[{"Rdata":"192.0.2.1","Type":"A","Class":"IN"}],"srcaddr":"10.1.2.3"}',
  list: "host,count\napi.mixpanel.com,1",
};

describe("hosts met without payloads", () => {
  it.each(Object.entries(logs))("are read from %s", async (_name, log) => {
    expect(sniffHostList(log)).toBe(true);
    const items = await read(log);
    expect(items).toEqual([expect.objectContaining({ host: "api.mixpanel.com", count: 1 })]);
    expect(JSON.stringify(items)).not.toMatch(/zoe|10\.1\.2\.3/);
  });

  it("are summed, without internal names", async () => {
    const items = await read("42 api.segment.io\n3 api.segment.io\n9 db.internal\n1 10.0.0.1\n");
    expect(items[0]).toEqual({ type: "host", host: "api.segment.io", count: 45 });
    expect(items[1]).toMatchObject({ type: "warning" });
  });

  const answers: Record<string, string> = {
    dnsmasq: [
      "Nov 24 12:00:01 dnsmasq[7]: query[A] stats.shop.example from 10.1.2.3",
      "Nov 24 12:00:01 dnsmasq[7]: reply stats.shop.example is <CNAME>",
      "Nov 24 12:00:01 dnsmasq[7]: reply shop.data.adobedc.net is <CNAME>",
      "Nov 24 12:00:01 dnsmasq[7]: reply edge.adobedc.net is 192.0.2.7",
    ].join("\n"),
    "dnsmasq with numbers": [
      "Nov 24 12:00:01 dnsmasq[7]: 4 10.1.2.3/5311 query[A] stats.shop.example from 10.1.2.3",
      "Nov 24 12:00:01 dnsmasq[7]: 4 10.1.2.3/5311 reply stats.shop.example is <CNAME>",
      "Nov 24 12:00:01 dnsmasq[7]: 5 10.1.2.3/5312 reply other.example is 192.0.2.9",
      "Nov 24 12:00:01 dnsmasq[7]: 4 10.1.2.3/5311 reply shop.data.adobedc.net is <CNAME>",
      "Nov 24 12:00:01 dnsmasq[7]: 4 10.1.2.3/5311 reply edge.adobedc.net is 192.0.2.7",
    ].join("\n"),
    "records of a zone, dig, Unbound": [
      ";; ANSWER SECTION:",
      "stats.shop.example.\t300\tIN\tCNAME\tshop.data.adobedc.net.",
      "shop.data.adobedc.net.\t60\tIN\tCNAME\tedge.adobedc.net.",
      "edge.adobedc.net.\t60\tIN\tA\t192.0.2.7",
    ].join("\n"),
    "route 53": JSON.stringify({
      query_name: "stats.shop.example.",
      answers: [
        { Rdata: "shop.data.adobedc.net.", Type: "CNAME", Class: "IN" },
        { Rdata: "edge.adobedc.net.", Type: "CNAME", Class: "IN" },
        { Rdata: "192.0.2.7", Type: "A", Class: "IN" },
      ],
    }),
    zeek: JSON.stringify({
      query: "stats.shop.example",
      answers: ["shop.data.adobedc.net", "edge.adobedc.net", "192.0.2.7"],
    }),
  };

  it.each(Object.entries(answers))("keep where their names lead: %s", async (_name, log) => {
    expect(sniffHostList(log)).toBe(true);
    const [met] = await read(log);
    expect(met).toMatchObject({
      ...{ host: "stats.shop.example", count: 1 },
      targets: ["shop.data.adobedc.net", "edge.adobedc.net"],
    });
  });

  it("end where names lead in a circle", async () => {
    const [met] = await read(
      "a.shop.example. 9 IN CNAME b.shop.example.\nb.shop.example. 9 IN CNAME a.shop.example.",
    );
    expect(met).toMatchObject({ targets: ["b.shop.example", "a.shop.example"] });
  });

  it("are bounded in number", async () => {
    const text = Array.from({ length: 100_010 }, (_, at) => `h${at}.example.com,1`).join("\n");
    const items = await read(text);
    expect(items.filter((item) => item.type === "host")).toHaveLength(100_000);
    expect(items.at(-1)).toMatchObject({ code: "too-large" });
  });

  it("are not guessed in other texts", async () => {
    expect(sniffHostList("Dear all,\nplease read this.\n")).toBe(false);
    expect(sniffHostList('{"event":"x","properties":{}}')).toBe(false);
    await expect(read("Dear all,\nhello\n")).rejects.toThrow("no line names a host");
  });
});
