import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/**
 * What the server does with the next message. `refuse` and `later` answer with a code of their own;
 * `cut` ends the connection before it asks for the message; `swallow` takes the whole of it and ends the
 * connection without a word.
 */
export type Behaviour = "take" | "refuse" | "later" | "cut" | "swallow";

/** A mail server on loopback that keeps what it takes. */
export type Mailbox = {
  readonly url: string;
  readonly mails: ParsedMail[];
  /** The behaviour towards each next message; when none is left it takes them. */
  readonly next: Behaviour[];
  close(): Promise<void>;
};

/** Starts a real mail server on a port of this machine, a free one unless it is named. */
export async function openMailbox(port = 0): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  const next: Behaviour[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onData: (stream, session, answer) => {
      void (async () => {
        const behaviour = next.shift() ?? "take";
        const cut = () => connectionOf(server, session.id)?.destroy();
        if (behaviour === "cut") return cut();
        const mail = await simpleParser(await buffer(stream));
        if (behaviour === "refuse") return answer(refusal(550, "No such mailbox"));
        if (behaviour === "later") return answer(refusal(451, "Try again later"));
        mails.push(mail);
        if (behaviour === "swallow") cut();
        else answer(null, `kept as ${mails.length}`);
      })();
    },
  });
  server.on("error", () => {});
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const bound = (server.server.address() as AddressInfo).port;
  return {
    ...{ url: `smtp://127.0.0.1:${bound}`, mails, next },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

/** The socket of a session, which the server's own types do not name. */
function connectionOf(server: SMTPServer, id: string): { destroy(): void } | undefined {
  const { connections } = server as unknown as {
    connections: Set<{ id: string; _socket: { destroy(): void } }>;
  };
  return [...connections].find((connection) => connection.id === id)?._socket;
}
