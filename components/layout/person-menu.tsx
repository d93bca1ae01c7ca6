"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Avatar } from "./avatar.tsx";
import { type PersonMenuProps, personButtonClass } from "./person.ts";

// The menu itself comes with the first touch: every page carries the button, few open it.
const load = () => import("./person-menu-popup.tsx");
const PersonMenuPopup = dynamic(() => load().then((module) => module.PersonMenuPopup), {
  ssr: false,
});

/** The menu behind the person's name: account and sign-out. */
export function PersonMenu(props: PersonMenuProps) {
  const [opened, setOpened] = useState(false);
  if (opened) return <PersonMenuPopup {...props} />;
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      className={personButtonClass}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setOpened(true)}
    >
      <Avatar name={props.person.name} />
      {props.person.name}
    </button>
  );
}
