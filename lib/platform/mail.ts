import "server-only";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { isLoopback, settings } from "./env.ts";

/** One message, ready to be put into an envelope. */
export type OutgoingMail = {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/**
 * What became of a message. `refused`: the server said no, or never had the whole of it, so it was
 * surely not delivered. `unclear`: it had the whole and did not answer; it may have been delivered.
 */
export type Delivery =
  | { readonly kind: "accepted"; readonly response: string }
  | {
      readonly kind: "refused";
      readonly permanent: boolean;
      readonly code: string;
      readonly response: string | null;
    }
  | { readonly kind: "unclear" };

/** How long a server may be silent, in milliseconds. A sender's lease must be longer. */
const silenceLimit = 60_000;

/** The mail server as its setting names it, without its password; null when no mail is sent. */
export function mailServer(): { readonly host: string; readonly from: string } | null {
  const { mail } = settings();
  if (mail === undefined) return null;
  const { hostname, port } = new URL(mail.url);
  return { host: port === "" ? hostname : `${hostname}:${port}`, from: mail.from };
}

/**
 * Hands one message to the mail server. `beforeEnd` runs when all but its last line was given, and
 * must have stored that the server may have it; if it throws, the line is not sent and the server
 * throws the message away. Throws only when no server is set.
 */
export async function deliver(
  mail: OutgoingMail,
  beforeEnd: () => Promise<void>,
): Promise<Delivery> {
  const { mail: setting } = settings();
  if (setting === undefined) throw new Error("SMTP_URL is not set");
  const message = await new MailComposer({
    ...{ messageId: `<${mail.messageId}>`, from: { name: "Tierce", address: setting.from } },
    ...{ to: mail.to, subject: mail.subject, text: mail.text, html: mail.html },
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    // Everything is in the message already: nothing is read from disk or fetched.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
    .compile()
    .build();
  let handed = false;
  async function* content() {
    yield message;
    await beforeEnd();
    handed = true;
  }
  try {
    const response = await overSmtp(setting, mail.to.address, content());
    return { kind: "accepted", response };
  } catch (error) {
    return deliveryOf(error, handed);
  }
}

function deliveryOf(error: unknown, handed: boolean): Delivery {
  const { responseCode, response, code } = error as {
    responseCode?: number;
    response?: string;
    code?: string;
  };
  if (responseCode === undefined && handed) return { kind: "unclear" };
  return {
    kind: "refused",
    // A wrong password is ours to mend; what waits is sent afterwards.
    permanent: responseCode !== undefined && responseCode >= 500 && code !== "EAUTH",
    code: code ?? "ESEND",
    response: response ?? null,
  };
}

async function overSmtp(
  { url, from }: { readonly url: string; readonly from: string },
  to: string,
  content: AsyncGenerator<Buffer>,
): Promise<string> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const connection = new SMTPConnection({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password travels encrypted or not at all.
    requireTLS: username !== "" && !secure && !isLoopback(hostname),
    connectionTimeout: silenceLimit,
    greetingTimeout: silenceLimit,
    socketTimeout: silenceLimit,
  });
  try {
    return await new Promise<string>((resolve, reject) => {
      const failed = (error: unknown) => reject(error);
      connection.on("error", failed);
      connection.on("end", () => failed(new Error("The server ended the connection")));
      const send = () =>
        connection.send({ from, to: [to] }, Readable.from(content), (error, info) =>
          error ? failed(error) : resolve(info?.response ?? ""),
        );
      connection.connect((problem) => {
        if (problem) return failed(problem);
        if (username === "") return send();
        const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
        connection.login(auth, (refused) => (refused ? failed(refused) : send()));
      });
    });
  } finally {
    connection.close();
  }
}
