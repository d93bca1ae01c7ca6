import type { Form } from "#lib/risk/model.ts";
import { EvidenceError } from "../evidence-error.ts";
import type { EvidenceItem } from "../model.ts";
import { hostOf, keptName, warning } from "../names.ts";
import { type Fields, isFields, listOf, parseJson, textOf } from "../structured.ts";
import { tagHosts } from "./tag-types.ts";

type Vendor = { readonly by: "host" | "sdk"; readonly name: string } | null;
type Variables = ReadonlyMap<string, Fields>;

/** A property that a tag sends; its form where the container tells it. */
type Sent = { readonly path: readonly string[]; readonly form?: Form };

/** Google's variable for user-provided data (enhanced conversions). */
const providedData = "awec";
/** Names that say of themselves that what they hold is hashed. */
const hashedName = /sha_?256|hash/i;

/** Whether a text, or its beginning, is a container exported from Google Tag Manager. */
export function sniffTagContainer(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text) && /"containerVersion"\s*:\s*\{/.test(text.slice(0, 64_000));
}

/**
 * Vendors and properties of a tag container: each tag's vendor by its type, its script hosts or
 * its template; the parameters and user properties that it sends, and the data-layer variables it
 * reads. Values and scripts are not kept. Paused tags are named in a warning.
 *
 * @throws EvidenceError for a text that is no container.
 */
export function readTagContainer(text: string): readonly EvidenceItem[] {
  const document = parseJson(text);
  const version = isFields(document) ? document.containerVersion : null;
  if (!isFields(version)) throw new EvidenceError("unknown-format", "", "no tag container");
  const variables: Variables = new Map(
    listOf(version.variable)
      .filter(isFields)
      .map((entry) => [textOf(entry.name), entry]),
  );
  const used = new Set<string>();
  const templates = listOf(version.customTemplate).filter(isFields);
  const items = listOf(version.tag).flatMap((tag, index) => {
    if (!isFields(tag) || textOf(tag.type) === "")
      return [warning("invalid-entry", `tag[${index}]`, "no type")];
    const place = keptName(textOf(tag.name)) || `tag[${index}]`;
    if (tag.paused === true) return [warning("file-skipped", place, "paused")];
    const sent = [
      ...tableProperties(tag).map((path) => ({ path })),
      ...referenced(tag, variables, used, { depth: 0, provided: providedForm(tag) }),
    ];
    return vendorsOf(tag, templates).flatMap((vendor) => declared(vendor, sent, place));
  });
  for (const [name, entry] of variables)
    if (!used.has(name)) {
      const path = variablePath(entry);
      if (path) items.push(...declared(null, [{ path }], keptName(name)));
    }
  return items;
}

function declared(vendor: Vendor, sent: readonly Sent[], place: string): EvidenceItem[] {
  const none: Sent = { path: [] };
  const distinct = new Map(sent.map((one) => [JSON.stringify(one), one]));
  const all = vendor === null ? distinct : new Map([["", none], ...distinct]);
  return Array.from(all.values(), (one) => ({
    type: "declaration",
    declaration: { vendor, ...one, part: "property", reason: "declared", place },
  }));
}

/**
 * In which form user-provided data leaves a tag: Google's own tags hash it in the browser (Google,
 * "About enhanced conversions"); what another tag does with it the container does not say.
 */
function providedForm(tag: Fields): Form {
  const type = textOf(tag.type);
  const host = Object.hasOwn(tagHosts, type) ? tagHosts[type] : undefined;
  return /(?:^|\.)(?:google[\w-]*|doubleclick)\.\w+$/.test(host ?? "") ? "hashed" : "unknown";
}

function parameter(entry: Fields, key: string): string {
  const found = listOf(entry.parameter).find((one) => isFields(one) && one.key === key);
  return isFields(found) ? textOf(found.value) : "";
}

function vendorsOf(tag: Fields, templates: readonly Fields[]): readonly Vendor[] {
  const type = textOf(tag.type);
  const known = Object.hasOwn(tagHosts, type) ? tagHosts[type] : undefined;
  if (known) return [{ by: "host", name: known }];
  const template = templates.find(
    (one) =>
      type === `cvt_${textOf(one.containerId)}_${textOf(one.templateId)}` ||
      (isFields(one.galleryReference) &&
        type === `cvt_${textOf(one.galleryReference.galleryTemplateId)}`),
  );
  const source = template
    ? permissions(textOf(template.templateData))
    : type === "html" || type === "img"
      ? `${parameter(tag, "html")} ${parameter(tag, "url")}`
      : "";
  const hosts = hostsIn(source);
  if (hosts.length > 0) return hosts.map((name) => ({ by: "host", name }));
  if (type === "html" || type === "img") return [null];
  const gallery = isFields(template?.galleryReference) ? template.galleryReference : null;
  const name = gallery
    ? `${textOf(gallery.owner)}/${textOf(gallery.repository)}`
    : textOf(template?.name) || type;
  return [{ by: "sdk", name: keptName(name) }];
}

/** The part of a template that lists the addresses it may call. */
function permissions(template: string): string {
  const start = template.search(/___(?:WEB|SERVER)_PERMISSIONS___/);
  if (start === -1) return "";
  return template.slice(start + 10).split(/\n___(?!\w*PERMISSIONS)/)[0] ?? "";
}

function hostsIn(source: string): readonly string[] {
  const text = source.slice(0, 500_000).replaceAll("\\/", "/");
  const found = Array.from(text.matchAll(/(?:https?:)?\/\/[\w*.-]{4,253}/g), ([url]) =>
    hostOf(url),
  );
  const hosts = found.filter((host) => host !== null && !/(?:^|\.)(?:w3|schema)\.org$/.test(host));
  return Array.from(new Set(hosts.flatMap((host) => host ?? []))).slice(0, 20);
}

/** Names in the tables of a tag: event parameters, user properties, fields to set. */
function tableProperties(tag: Fields): readonly (readonly string[])[] {
  return listOf(tag.parameter).flatMap((entry) => {
    if (!isFields(entry)) return [];
    return listOf(entry.list).flatMap((row) => {
      const cells = new Map(
        listOf(isFields(row) ? row.map : null)
          .filter(isFields)
          .map((cell) => [textOf(cell.key), textOf(cell.value)]),
      );
      const name = ["name", "parameter", "fieldName", "key", "property"]
        .map((key) => cells.get(key) ?? "")
        .find((cell) => cell !== "" && !cell.includes("{{"));
      return name ? [[keptName(name)]] : [];
    });
  });
}

/** Properties behind the variables that a tag or variable names as `{{…}}`. */
function referenced(
  entry: Fields,
  variables: Variables,
  used: Set<string>,
  { depth, provided }: { readonly depth: number; readonly provided: Form },
): readonly Sent[] {
  if (depth > 8) return [];
  const isProvided = entry.type === providedData;
  const { parameter: own } = entry;
  const names = new Set(
    Array.from(
      JSON.stringify(own ?? []).matchAll(/\{\{([^{}]{1,400})\}\}/g),
      ([, name]) => name ?? "",
    ),
  );
  const sent = listOf(own)
    .filter(isFields)
    .filter((one) => /^\{\{[^{}]+\}\}$/.test(textOf(one.value)))
    .map((one): Sent => ({ path: [keptName(textOf(one.key))] }));
  const inner = Array.from(names).flatMap((name) => {
    const variable = variables.get(name);
    if (!variable || used.size > 100_000) return [];
    used.add(name);
    const path = variablePath(variable);
    return path
      ? [{ path }]
      : referenced(variable, variables, used, { depth: depth + 1, provided });
  });
  const all: readonly Sent[] = [...sent, ...inner];
  if (!isProvided) return all;
  return all.map(({ path }) => ({
    path,
    form: path.some((name) => hashedName.test(name)) ? "hashed" : provided,
  }));
}

/** Where a variable takes its value from: the data layer, a cookie, a field of the address. */
function variablePath(variable: Fields): readonly string[] | null {
  const type = textOf(variable.type);
  const name = parameter(variable, type === "u" ? "queryKey" : "name");
  if (!["v", "k", "j", "u"].includes(type) || name === "") return null;
  return name.split(".").slice(0, 24).map(keptName);
}
