import { hostOf } from "../names.ts";
import { isFields, textOf } from "../structured.ts";

/** Aliases that are held; a resolver of a company meets some tens of thousands. */
const mostAliases = 100_000;
/** Longest chain that is followed; resolvers give up at about this many. */
const longestChain = 8;

/** Answers of dnsmasq: `reply a.example is <CNAME>`, then `reply b.example is 192.0.2.1`. */
const dnsmasqAnswer = /\bdnsmasq\[\d+\]:(?: (\d+) \S+)? (?:reply|cached|config) (\S+) is (\S+)/;
/** A record as zone files, dig, BIND, Unbound and dnstap write it. */
const record = /(?:^|[\s:])([\w.-]+\.)\s+(?:\d+\s+)?(?:IN\s+)?CNAME\s+([\w.-]+)/;

/** Learns from the answers in DNS logs which names lead to which. */
export class Aliases {
  readonly #next = new Map<string, string>();
  /** By query, where the log numbers them: the name whose target the next answer names. */
  readonly #open = new Map<string, string>();

  /** Takes what one line says, if it is an answer. */
  read(line: string): void {
    if (line.startsWith("{")) this.#readJson(line);
    else if (line.includes(" is ")) this.#readAnswer(line);
    else if (line.includes("CNAME")) {
      const found = record.exec(line);
      if (found !== null) this.#add(found[1], found[2]);
    }
  }

  /** The names that a host leads to, nearest first. */
  of(host: string): readonly string[] {
    const chain: string[] = [];
    let name = this.#next.get(host);
    while (name !== undefined && chain.length < longestChain && !chain.includes(name)) {
      chain.push(name);
      name = this.#next.get(name);
    }
    return chain;
  }

  #add(name: string | undefined, target: string | undefined): void {
    const [host, to] = [hostOf(name ?? ""), hostOf(target ?? "")];
    if (host === null || to === null || host === to) return;
    if (this.#next.size < mostAliases) this.#next.set(host, to);
  }

  #readAnswer(line: string): void {
    const found = dnsmasqAnswer.exec(line);
    if (found === null) return;
    const [, query = "", name, value] = found;
    const before = this.#open.get(query);
    this.#open.delete(query);
    if (before !== undefined) this.#add(before, name);
    if (value === "<CNAME>" && name !== undefined && this.#open.size < 1_000) {
      this.#open.set(query, name);
    }
  }

  /** Resolvers of clouds and monitors: the question, and a list of answers in their order. */
  #readJson(line: string): void {
    if (!line.includes('"answers"')) return;
    const value = parsed(line);
    if (!isFields(value) || !Array.isArray(value.answers)) return;
    let name = textOf(value.query_name) || textOf(value.qname) || textOf(value.query);
    for (const answer of value.answers.slice(0, longestChain)) {
      const target = targetOf(answer);
      if (target === null) continue;
      this.#add(name, target);
      name = target;
    }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** The name that an answer gives, where it is a CNAME; addresses and other records are none. */
function targetOf(answer: unknown): string | null {
  if (typeof answer === "string") return /[a-z]/i.test(answer) ? answer : null;
  if (!isFields(answer)) return null;
  const type = textOf(answer.Type) || textOf(answer.type);
  const data = textOf(answer.Rdata) || textOf(answer.rdata) || textOf(answer.data);
  return type === "CNAME" && data !== "" ? data : null;
}
