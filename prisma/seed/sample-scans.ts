import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Confidence, Reason } from "#lib/detection/model.ts";
import type { Form } from "#lib/risk/model.ts";

/** One element that an invented capture shows. Masks are of invented values. */
export type SampleObservation = {
  readonly element: ElementKey;
  readonly form: Form;
  readonly at: string;
  readonly path: string;
  readonly count: number;
  readonly distinct: number;
  readonly mask: string;
  readonly confidence: Confidence;
  readonly reason: Reason;
};

/** A third party of a capture: a vendor of the sample by its key, or a host that nobody declared. */
export type SampleParty = {
  readonly vendor: string | null;
  readonly domain?: string;
  readonly requests: number;
  readonly seen: readonly SampleObservation[];
};

export type SampleScan = {
  readonly day: number;
  readonly system: string;
  readonly file: string;
  readonly messages: number;
  readonly bytes: number;
  readonly parties: readonly SampleParty[];
};

const body = "body json";

function seen(
  element: ElementKey,
  count: number,
  more: Partial<SampleObservation> = {},
): SampleObservation {
  return {
    ...{ element, form: "raw", at: `${body} ${element}`, path: "/collect", count },
    ...{ distinct: 1, mask: "", confidence: "certain", reason: "key-and-value", ...more },
  };
}

const header = (element: ElementKey, name: string, count: number, mask: string) =>
  seen(element, count, { at: `header ${name}`, mask, reason: "header" });
const agent = (count: number) => header("user_agent", "user-agent", count, "M•••");
const referrer = (count: number) => header("referrer", "referer", count, "h•••");
const place = (count: number) =>
  seen("coarse_location", count, {
    ...{ form: "coarsened", at: `${body} geo`, mask: "4•.•, 4.•", confidence: "likely" },
  });

const chat = [
  seen("name", 3, { at: `${body} visitor.name`, mask: "É•••", path: "/session" }),
  seen("email", 3, { at: `${body} visitor.email`, mask: "é•••@e•••.com", path: "/session" }),
  seen("user_id", 3, { at: `${body} visitor.id`, mask: "u•••", path: "/session", reason: "key" }),
  place(3),
  agent(9),
  referrer(9),
];

const tests = [
  seen("user_id", 6, { at: "query uid", mask: "u•••", path: "/variant", reason: "key" }),
  seen("referrer", 6, { form: "coarsened", at: "query ref", path: "/variant", mask: "h•••" }),
  place(6),
  agent(6),
];

const delivery = [agent(88), referrer(88)];
const payment = [
  seen("name", 1, { at: `${body} holder`, path: "/tokens", mask: "É•••", confidence: "likely" }),
  seen("email", 1, { at: `${body} receipt_email`, path: "/tokens", mask: "é•••@e•••.com" }),
  agent(4),
];

const before: readonly SampleParty[] = [
  { vendor: "rookwillow-chat", requests: 9, seen: chat },
  { vendor: "plumbside-tests", requests: 6, seen: tests },
  { vendor: "windrowan-cdn", requests: 88, seen: delivery },
  { vendor: "pennyquill-pay", requests: 4, seen: payment },
];

/**
 * Two invented captures of one system, a month apart: between them a tag that nobody declared came
 * in with raw e-mail addresses, and the chat began to send phone numbers.
 */
export const sampleScans: readonly SampleScan[] = [
  {
    ...{ day: -34, system: "customer-portal", file: "portal-order.har" },
    ...{ messages: 171, bytes: 2_914_220, parties: before },
  },
  {
    ...{ day: -3, system: "customer-portal", file: "portal-order.har" },
    ...{ messages: 214, bytes: 3_402_871 },
    parties: [
      ...before.map((party) =>
        party.vendor === "rookwillow-chat"
          ? {
              ...party,
              seen: [
                ...chat,
                seen("phone", 1, { at: `${body} visitor.phone`, mask: "+33 ••• 34" }),
              ],
            }
          : party,
      ),
      {
        vendor: null,
        domain: "sallowbeck.example",
        requests: 21,
        seen: [
          seen("email", 4, { at: `${body} events[].user.email`, mask: "é•••@e•••.com" }),
          seen("session_id", 21, { at: `${body} session`, mask: "s•••", reason: "key" }),
          seen("page_url", 21, { at: `${body} events[].url`, distinct: 6, mask: "h•••" }),
          agent(21),
        ],
      },
    ],
  },
];

/** What was decided about the sample's drift. */
export const sampleDismissal = {
  system: "customer-portal",
  vendor: "plumbside-tests",
  element: "user_agent",
  reason: "Every request carries it; the service cuts it on arrival and keeps the browser's name.",
  day: -30,
  until: 210,
} as const;
