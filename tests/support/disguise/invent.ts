/** One person of a capture's truth. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly birthday: string;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly country: string;
  readonly ip: string;
  readonly order: string;
  readonly last4: string;
};

/** Numbers from 0 to below 1, the same for the same seed (mulberry32, Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const firstNames =
  "Amélie Björn Chloé Dmitri Eszter Farah Gonçalo Hélène Ivar Jolanta Kofi Léna Mateo Ngozi Olive Petra Quentin Rania Søren Tomasz".split(
    " ",
  );
const lastNames =
  "Abramowicz Bergström Castellano Dubois Ekwueme Fontaine Gallagher Hartmann Ibáñez Jankowski Kaczmarek Lefebvre Müller Nakamura Okafor Pellegrini Quesnel Rosenthal Sørensen Thibault".split(
    " ",
  );
const cities: Readonly<Record<string, readonly string[]>> = {
  FR: ["Nantes", "Toulouse", "Grenoble", "Dijon"],
  US: ["Portland", "Columbus", "Denver", "Madison"],
  GB: ["Leeds", "Norwich", "Cardiff", "Exeter"],
};
const streets: Readonly<Record<string, readonly string[]>> = {
  FR: ["rue des Tilleuls", "avenue du Parc", "boulevard Voltaire", "place Carnot"],
  US: ["Maple Street", "Oak Avenue Apt 7", "Sunset Blvd", "Harbor Drive"],
  GB: ["Mill Lane", "Station Road", "Church Street", "Garden Mews"],
};

export type Dice = {
  readonly pick: <T>(list: readonly T[]) => T;
  readonly digits: (count: number) => string;
  readonly letters: (count: number) => string;
};

export function diceOf(random: () => number): Dice {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const string = (count: number, signs: string) =>
    Array.from({ length: count }, () => signs[below(signs.length)]).join("");
  return {
    pick,
    digits: (count) => string(count, "123456789"),
    letters: (count) => string(count, "abcdefghijkmnopqrstuvwxyz"),
  };
}

/** Somebody else of the same country, whose values are written the same way. */
export function invented(person: Person, dice: Dice): Person {
  const country = person.country;
  const [first, last] = [dice.pick(firstNames), dice.pick(lastNames)];
  const middle = /\p{Lu}\./u.exec(person.name)?.[0];
  const hyphen = person.name.includes("-") ? `-${dice.pick(lastNames)}` : "";
  const [local = "", domain = ""] = person.email.split("@");
  const tag = local.includes("+") ? `+${dice.letters(4)}` : "";
  const capital = local !== local.toLowerCase() ? dice.letters(1).toUpperCase() : "";
  const year = 1950 + Number(dice.digits(2)) / 2;
  const month = dice.pick(["01", "03", "05", "07", "10", "12"]);
  return {
    id: sameShape(person.id, dice),
    name: [first, ...(middle ? [`${dice.letters(1).toUpperCase()}.`] : []), last + hyphen].join(
      " ",
    ),
    email: `${capital}${dice.letters(5)}.${dice.letters(6)}${tag}@${dice.letters(7)}.${domain.split(".").at(-1) ?? "org"}`,
    // The last digits only: the beginning says which country and which kind of line.
    phone: person.phone.replace(/\d{2}$/, () => dice.digits(2)),
    birthday: `${Math.floor(year)}-${month}-${dice.pick(["09", "13", "18", "21", "27"])}`,
    street: streetOf(person.street, country, dice),
    zip: sameShape(person.zip, dice),
    city: dice.pick(cities[country] ?? ["Ghent"]),
    country,
    ip: person.ip.includes(":")
      ? `2001:db8:${dice.digits(4)}::${dice.digits(4)}:${dice.digits(3)}`
      : `192.0.2.1${dice.digits(1)}${dice.digits(1)}`,
    order: sameShape(person.order, dice),
    last4: dice.digits(4),
  };
}

function streetOf(before: string, country: string, dice: Dice): string {
  const number = /^\d+/.exec(before)?.[0] ?? "1";
  return `${dice.digits(number.length)} ${dice.pick(streets[country] ?? ["Main Street"])}`;
}

/** Other digits, and other letters where they are no word: `cust-00917` stays a `cust-…`. */
function sameShape(value: string, dice: Dice): string {
  const isToken = /^[\da-f-]{36}$/.test(value);
  const other = value.replace(/\d/g, () => dice.digits(1));
  return isToken ? other.replace(/[a-f]/g, () => dice.pick(["a", "b", "c", "d", "e", "f"])) : other;
}
