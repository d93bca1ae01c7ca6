/** Who is signed in, as the shell needs it. */
export type Person = {
  readonly id: string;
  readonly name: string;
  /** The role in words, in the reader's language. */
  readonly role: string;
  readonly email?: string;
};

export type PersonMenuProps = {
  readonly person: Person;
  readonly accountHref: string;
  /** A server action that ends the session and redirects. */
  readonly signOut: (form: FormData) => Promise<unknown>;
};

/** The look of the person's button, before and after its menu is there. */
export const personButtonClass =
  "-mx-1 flex min-h-7 items-center gap-2 rounded-control px-1 whitespace-nowrap text-ink-2 hover:bg-surface-hover";
