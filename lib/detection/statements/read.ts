/** Follows SDKs through a program and says which properties its calls send. */

import type { Declaration } from "../model.ts";
import type { Argument, Code, Language } from "./model.ts";
import { bounded, isEnvelope, type Names, namesOf, namesOfLabels, namesSetBy } from "./names.ts";
import { isModuleOf, type Sdk, type Shape, sdksOf, shapeFor } from "./shapes.ts";

/** What a name stands for: something of an SDK, and the properties that it holds. */
type Origin = { readonly sdk: Sdk; readonly chain: readonly string[] };
type Param = { readonly owner: string; readonly index: number };
type Binding = { origin: Origin | null; names: Names; readonly param?: Param };
type Scope = { readonly names: Map<string, Binding>; readonly parent: Scope | null };
/** A function of the file that hands its own parameters on to an SDK. */
type Wrapper = { readonly sdk: Sdk; readonly method: string; readonly roles: string[] };

/**
 * What one file declares: its SDKs, and per call the names of the properties sent. Values are
 * never looked at.
 *
 * @param file path inside the tree, for the place
 */
export function readCode(code: Code, language: Language, file: string): Declaration[] {
  const wrappers = new Map<string, Wrapper>();
  const fields = new Map<string, Binding>();
  const returned = new Map<string, Names>();
  // The first walk learns fields and functions that stand below their use; the second one says.
  new Reading(language, file, wrappers, fields, returned, false).walk(code);
  const reading = new Reading(language, file, wrappers, fields, returned, true);
  reading.walk(code);
  return [...reading.found.values()];
}

class Reading {
  readonly found = new Map<string, Declaration>();
  private readonly file: string;
  private readonly wrappers: Map<string, Wrapper>;
  private readonly fields: Map<string, Binding>;
  /** What functions of the file hand back, by their name. */
  private readonly returned: Map<string, Names>;
  private readonly saying: boolean;
  private readonly sdks: readonly Sdk[];
  private scope: Scope = { names: new Map(), parent: null };
  private owner = "";

  constructor(
    language: Language,
    file: string,
    wrappers: Map<string, Wrapper>,
    fields: Map<string, Binding>,
    returned: Map<string, Names>,
    saying: boolean,
  ) {
    this.file = file;
    this.wrappers = wrappers;
    this.fields = fields;
    this.returned = returned;
    this.saying = saying;
    this.sdks = sdksOf(language);
  }

  walk(code: Code): void {
    switch (code.kind) {
      case "group":
        for (const item of code.items) this.walk(item);
        break;
      case "import":
        this.import(code);
        break;
      case "assign":
        this.assign(code);
        break;
      case "function":
        this.function(code, null);
        break;
      case "call":
        this.call(code);
        break;
      case "object":
        this.object(code);
        break;
      case "choice":
        for (const option of code.options) this.walk(option);
        break;
      case "member":
        this.walk(code.object);
        break;
      default:
    }
  }

  private import(code: Code & { kind: "import" }): void {
    for (const { local, module, name } of code.names) {
      const inner = this.sdks.find((one) => isModuleOf(one, `${module}.${name}`));
      const sdk = this.sdks.find((one) => isModuleOf(one, module)) ?? inner;
      if (sdk === undefined) {
        if (local !== "" && local !== "*")
          this.bind(local, { origin: this.known(local, module), names: [] });
        continue;
      }
      this.say(sdk, [], code.line, "import");
      if (local === "*") {
        for (const type of sdk.types ?? [])
          this.bind(type, { origin: { sdk, chain: [type] }, names: [] });
      } else if (local !== "") {
        this.bind(local, { origin: { sdk, chain: name === null ? [] : [name] }, names: [] });
      }
    }
  }

  /** An own module that hands out an SDK under the SDK's own name, e.g. `./posthog`. */
  private known(local: string, module: string): Origin | null {
    if (local === "analytics" || !/^[.@~#]\/?/.test(module)) return null;
    return this.global(local);
  }

  private global(name: string): Origin | null {
    const sdk = this.sdks.find((one) => one.globals?.includes(name));
    return sdk === undefined ? null : { sdk, chain: [name] };
  }

  private bind(name: string, binding: Binding): void {
    this.scope.names.set(name, binding);
  }

  private lookup(name: string): Binding | null {
    for (let at: Scope | null = this.scope; at !== null; at = at.parent) {
      const found = at.names.get(name);
      if (found !== undefined) return found;
    }
    return this.fields.get(name) ?? null;
  }

  private binding(code: Code): Binding | null {
    if (code.kind === "name") return this.lookup(code.name);
    return code.kind === "member" ? (this.fields.get(code.name) ?? null) : null;
  }

  private readonly names = (code: Code): Names => {
    if (code.kind !== "call") return this.binding(code)?.names ?? [];
    const own = ownFunction(code.callee);
    return own === null ? [] : (this.returned.get(own) ?? []);
  };

  /** Where an expression comes from, through members and calls. */
  private origin(code: Code): Origin | null {
    switch (code.kind) {
      case "name": {
        if (code.name === "window" || code.name === "globalThis") return null;
        const bound = this.lookup(code.name);
        return bound === null ? this.global(code.name) : bound.origin;
      }
      case "member": {
        const object = this.origin(code.object);
        if (object !== null) return { sdk: object.sdk, chain: [...object.chain, code.name] };
        const isWindow =
          code.object.kind === "name" && /^(?:window|globalThis)$/.test(code.object.name);
        if (isWindow) return this.global(code.name);
        return this.fields.get(code.name)?.origin ?? null;
      }
      case "call":
        return this.origin(code.callee);
      case "import": {
        const module = code.names[0]?.module ?? "";
        const sdk = this.sdks.find((one) => isModuleOf(one, module));
        return sdk === undefined ? null : { sdk, chain: [] };
      }
      case "choice":
        return (
          code.options.map((option) => this.origin(option)).find((one) => one !== null) ?? null
        );
      case "object":
        return code.of === null ? null : this.origin(code.of);
      default:
        return null;
    }
  }

  private assign(code: Code & { kind: "assign" }): void {
    const { target, declared } = code;
    const value = titled(code.value, target);
    if (value !== null) this.walk(value);
    const origin =
      (value === null ? null : this.origin(value)) ??
      (declared === null ? null : this.origin(declared));
    const names = value === null ? [] : bounded(namesOf(value, this.names));
    if (target.kind === "name") {
      const isField = this.lookup(target.name) === this.fields.get(target.name);
      this.bind(target.name, { origin, names });
      if ((this.scope.parent === null || isField) && origin !== null) {
        this.fields.set(target.name, { origin, names });
      }
    } else if (target.kind === "member") {
      const owner = this.binding(target.object);
      if (target.object.kind === "name" && owner !== null && target.object.name !== "this") {
        const added =
          names.length === 0 ? [[target.name]] : names.map((path) => [target.name, ...path]);
        owner.names = bounded([...owner.names, ...added]);
      } else if (target.object.kind === "name") {
        const before = this.fields.get(target.name);
        if (origin !== null || before === undefined)
          this.fields.set(target.name, { origin, names });
      }
    }
  }

  private function(code: Code & { kind: "function" }, given: Origin | null): void {
    const owner = this.owner;
    if (code.name !== null) this.owner = code.name;
    this.scope = { names: new Map(), parent: this.scope };
    for (const [index, { name, declared }] of code.params.entries()) {
      const origin = (declared === null ? null : this.origin(declared)) ?? given;
      this.bind(name, { origin, names: [], param: { owner: this.owner, index } });
    }
    for (const item of code.body) this.walk(item);
    const last = lastOf(code.body);
    const names = last === null ? [] : bounded(namesOf(last, this.names));
    if (code.name !== null && names.length > 0) this.returned.set(code.name, names);
    this.scope = this.scope.parent ?? this.scope;
    this.owner = owner;
  }

  private call(code: Code & { kind: "call" }): void {
    const { callee, args } = code;
    const origin = this.origin(callee);
    this.walk(callee);
    for (const { value } of args) {
      if (value.kind === "function") this.function(value, this.instance(origin));
      else this.walk(value);
    }
    if (origin !== null) {
      const words = args.map(({ value }) => (value.kind === "text" ? value.text : null));
      const shape = shapeFor(origin.sdk, origin.chain, words);
      if (shape !== null) this.send(origin.sdk, shape, args, code);
      else if (callee.kind === "member") this.built(origin, callee, args, code.line);
    } else if (
      callee.kind === "name" ||
      (callee.kind === "member" && callee.object.kind === "name")
    ) {
      this.setter(callee, args);
      const own = ownFunction(callee);
      const wrapper = own === null ? undefined : this.wrappers.get(own);
      if (wrapper !== undefined)
        this.roles(wrapper.sdk, wrapper.method, wrapper.roles, args, code.line);
    }
  }

  /** What a block of an SDK's call is given: an instance or a scope, never the call's own name. */
  private instance(origin: Origin | null): Origin | null {
    return origin === null ? null : { sdk: origin.sdk, chain: [] };
  }

  /** `message.put("email", …)` adds to what `message` holds. */
  private setter(callee: Code, args: readonly Argument[]): void {
    if (callee.kind !== "member") return;
    const owner = this.binding(callee.object);
    const added = owner === null ? null : namesSetBy(callee.name, args, this.names);
    if (owner !== null && added !== null) owner.names = bounded([...owner.names, ...added]);
    if (owner !== null && /^(?:update|merge!?|putAll|store)$/.test(callee.name)) {
      const given = args.filter(({ label }) => label === null);
      const inside = given.flatMap(({ value }) => [...namesOf(value, this.names)]);
      owner.names = bounded([...owner.names, ...namesOfLabels(args, this.names), ...inside]);
    }
  }

  /** A message that an SDK's builder makes, or an SDK's object that a variable holds. */
  private built(
    origin: Origin,
    callee: Code & { kind: "member" },
    args: readonly Argument[],
    line: number,
  ): void {
    const start = origin.chain.indexOf("builder");
    const head = origin.chain.slice(0, start + 1);
    const shape = start < 0 ? null : shapeFor(origin.sdk, head, []);
    if (shape?.roles[0] === "builder") {
      for (const path of namesSetBy(callee.name, args, this.names, true) ?? []) {
        this.say(origin.sdk, path, line, head[head.length - 2] ?? callee.name);
      }
    } else {
      this.setter(callee, args);
    }
  }

  private object(code: Code & { kind: "object" }): void {
    for (const { value } of code.entries) this.walk(value);
    const origin = code.of === null ? null : this.origin(code.of);
    const shape = origin === null ? null : shapeFor(origin.sdk, origin.chain, []);
    if (origin !== null && shape?.roles.includes("fields") === true) {
      const method = shape.names.join(".");
      for (const path of namesOf(code, this.names)) this.say(origin.sdk, path, code.line, method);
    }
  }

  private send(sdk: Sdk, shape: Shape, args: readonly Argument[], code: { line: number }): void {
    if (shape.roles[0] === "builder") return;
    this.roles(sdk, shape.names.join("."), shape.roles, args.slice(shape.words.length), code.line);
  }

  private roles(
    sdk: Sdk,
    method: string,
    roles: readonly string[],
    args: readonly Argument[],
    line: number,
  ): void {
    for (const path of namesOfLabels(args, this.names)) this.say(sdk, path, line, method);
    for (const [index, { label, value }] of args.entries()) {
      const role = roles[index] ?? "_";
      if (role === "_") continue;
      this.wrap(sdk, method, role, value);
      if (label !== null) continue;
      const names = namesOf(value, this.names);
      if (role.startsWith("=")) this.say(sdk, [role.slice(1)], line, method);
      else if (role === "fields" && value.kind === "text")
        this.say(sdk, [value.text], line, method);
      else if (role === "id" && names.length === 0) this.say(sdk, ["user_id"], line, method);
      for (const path of names) this.say(sdk, path, line, method);
    }
  }

  private wrap(sdk: Sdk, method: string, role: string, value: Code): void {
    const param = this.binding(value)?.param;
    if (this.saying || param === undefined || param.owner === "") return;
    const wrapper = this.wrappers.get(param.owner) ?? { sdk, method, roles: [] };
    while (wrapper.roles.length < param.index) wrapper.roles.push("_");
    wrapper.roles[param.index] = role;
    this.wrappers.set(param.owner, wrapper);
  }

  private say(sdk: Sdk, path: readonly string[], line: number, method: string): void {
    const [first] = path;
    if (!this.saying || (first !== undefined && isEnvelope(first))) return;
    this.found.set(JSON.stringify([sdk.sdk, path, line]), {
      vendor: { by: "sdk", name: sdk.sdk },
      path,
      part: "code",
      reason: "call",
      place: `${this.file}:${line} ${method}`,
    });
  }
}

/** Name of a function of the file itself: called bare or on `this`. */
function ownFunction(callee: Code): string | null {
  if (callee.kind === "name") return callee.name;
  if (callee.kind !== "member" || callee.object.kind !== "name") return null;
  return callee.object.name === "this" ? callee.name : null;
}

/** A function without a name is called by the name that it is bound to. */
function titled(value: Code | null, target: Code): Code | null {
  const isNameless = value?.kind === "function" && value.name === null;
  return isNameless && target.kind === "name" ? { ...value, name: target.name } : value;
}

/** The last expression of a body: what a function hands back, in most of them. */
function lastOf(body: readonly Code[]): Code | null {
  const last = body.at(-1) ?? null;
  return last?.kind === "group" ? lastOf(last.items) : last;
}
