import type { Permission } from "#lib/access/model.ts";
import type { NavigationItem } from "./navigation-items.ts";
import type { PaletteCommand, PaletteGroup } from "./palette-model.ts";

/** What can be begun from anywhere, and by whom. */
export const creations = [
  { key: "vendor", href: "/vendors/new", permission: "vendor:write" },
  { key: "flow", href: "/data-map/declare", permission: "flow:write" },
  { key: "audit", href: "/audits/plan", permission: "audit:plan" },
  { key: "finding", href: "/findings/new", permission: "finding:write" },
  { key: "incident", href: "/incidents/new", permission: "incident:write" },
] as const satisfies readonly { key: string; href: string; permission: Permission }[];

/** What can be done from anywhere, and by whom. */
export const acts = [
  { key: "scan", href: "/discovery/new", permission: "scan:run" },
  { key: "import", href: "/vendors/import", permission: "import:run" },
  { key: "people", href: "/settings/people", permission: "member:manage" },
  { key: "jobs", href: "/settings/jobs", permission: "job:read" },
  { key: "account", href: "/account", permission: "account:own" },
] as const satisfies readonly { key: string; href: string; permission: Permission }[];

type CommandKey = (typeof creations)[number]["key"] | (typeof acts)[number]["key"];

/** The palette of one person, before anything is typed: go to, create, act. */
export function paletteFor(options: {
  readonly navigation: readonly NavigationItem[];
  readonly can: (permission: Permission) => boolean;
  /** An actor whose scope is what is assigned to them: their account is all they can act on. */
  readonly assignedOnly: boolean;
  readonly title: (key: "goTo" | "create" | "act") => string;
  readonly label: (key: CommandKey) => string;
}): readonly PaletteGroup[] {
  const allowed = (
    list: readonly { key: CommandKey; href: string; permission: Permission }[],
  ): PaletteCommand[] =>
    list
      .filter(({ key, permission }) =>
        options.assignedOnly ? key === "account" : options.can(permission),
      )
      .map(({ key, href }) => ({ key, label: options.label(key), href }));
  const groups: PaletteGroup[] = [
    {
      key: "go",
      title: options.title("goTo"),
      commands: options.navigation.map(({ key, label, href, count }) => ({
        key,
        label,
        href,
        hint: count?.text,
      })),
    },
    { key: "create", title: options.title("create"), commands: allowed(creations) },
    { key: "act", title: options.title("act"), commands: allowed(acts) },
  ];
  return groups.filter((group) => group.commands.length > 0);
}
