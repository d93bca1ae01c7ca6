import { diceOf, seeded } from "./disguise/invent.ts";

const names = [
  "Page Viewed",
  "Product Viewed",
  "Product Added",
  "Checkout Started",
  "Order Completed",
  "Signed In",
];
const paths = ["/", "/products", "/products/trail-shoe", "/cart", "/checkout", "/account", "/help"];
const plans = ["free", "pro", "team", "enterprise"];
const zones = ["Europe/Paris", "Europe/Berlin", "America/New_York", "Asia/Tokyo"];
const agents = [
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
];

/** Events in Segment's shape, one JSON line each, the same for the same seed: some 1 kB a line. */
export function* eventLines(count: number, seed = 7): Generator<string> {
  const random = seeded(seed);
  const { pick, digits, letters } = diceOf(random);
  for (let index = 0; index < count; index += 1) {
    const id = Math.floor(random() * 20_000);
    const second = String(index % 60).padStart(2, "0");
    const name = pick(names);
    const path = pick(paths);
    const person = { email: `person${id}@mail${id % 97}.example`, name: `Ada Person${letters(4)}` };
    const isIdentify = index % 20 === 0;
    yield JSON.stringify({
      type: isIdentify ? "identify" : "track",
      ...(isIdentify
        ? { traits: { ...person, plan: pick(plans), logins: id % 50 } }
        : { event: name }),
      userId: `u_${id}`,
      anonymousId: `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`,
      messageId: `ajs-next-${digits(13)}-${digits(8)}`,
      timestamp: `2026-11-24T02:27:${second}.944Z`,
      sentAt: `2026-11-24T02:27:${second}.999Z`,
      context: {
        ip: `203.0.113.${id % 250}`,
        locale: "fr-FR",
        timezone: pick(zones),
        userAgent: pick(agents),
        library: { name: "analytics.js", version: "next-1.84.3" },
        page: {
          path,
          referrer: "https://www.google.com/",
          search: "",
          title: "Trail shoes and more",
          url: `https://app.example-shop.test${path}`,
        },
        screen: { width: 1440, height: 900, density: 2 },
      },
      properties: {
        order_id: `ORD-${digits(6)}`,
        total: Number(digits(4)) / 100,
        currency: "EUR",
        category: "Shoes",
        products: [
          {
            product_id: digits(6),
            sku: `SKU-${digits(5)}`,
            name: "Trail shoe",
            price: 89.9,
            quantity: 1,
          },
          {
            product_id: digits(6),
            sku: `SKU-${digits(5)}`,
            name: "Running socks",
            price: 9.5,
            quantity: 3,
          },
        ],
        coupon: null,
        is_gift: index % 3 === 0,
      },
      integrations: { All: true },
    });
  }
}
