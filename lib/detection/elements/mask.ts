import type { ElementKey } from "#lib/catalogue/elements.ts";

const dots = "•••";

/** First letter of a text, whole even where it takes two units. */
function first(text: string): string {
  return Array.from(text)[0] ?? "";
}

/**
 * A value so covered that it can be shown: which kind it is stays visible, whose it is does not.
 * At most two characters of what is secret remain, four in no case.
 */
export function mask(element: ElementKey, value: string): string {
  const text = value.trim();
  switch (element) {
    case "email": {
      const at = text.lastIndexOf("@");
      if (at < 1) return dots;
      const end = /\.\p{L}{2,3}$/u.exec(text)?.[0] ?? "";
      return `${first(text)}${dots}@${first(text.slice(at + 1))}${dots}${end}`;
    }
    case "phone": {
      const prefix = /^\(?(\+\d{2})(?=\D)/.exec(text)?.[1];
      const digits = text.replace(/\D/g, "");
      return digits.length < 8
        ? dots
        : `${prefix === undefined ? "" : `${prefix} `}${dots} ${digits.slice(-2)}`;
    }
    case "password":
    case "auth_token":
    case "session_token":
    case "api_key":
    case "message_content":
    case "health":
    case "government_id":
    case "photo":
      return dots;
    case "card_number":
    case "card_last4":
    case "iban": {
      const kept = text.slice(-2);
      return text.length < 4 ? dots : `${dots} ${kept}`;
    }
    case "ip_address":
      return text.includes(":")
        ? `${/^[\da-f]{0,2}/i.exec(text)?.[0] ?? ""}${dots}`
        : `${/^\d{1,2}/.exec(text)?.[0] ?? ""}${dots}`;
    case "page_url":
    case "referrer":
      return `${/^https?:\/\//i.exec(text)?.[0] ?? ""}${dots}`;
    case "birth_date":
      return dots;
    default:
      return text.length < 2 ? dots : `${first(text)}${dots}`;
  }
}
