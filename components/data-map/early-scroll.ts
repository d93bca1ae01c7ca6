"use client";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/**
 * Keeps where the reader scrolled to before the page came alive: a virtualiser puts its element back
 * to where it began. Stands before the virtualisers of the element, so that it looks first.
 */
export function useEarlyScroll(scroller: RefObject<HTMLElement | null>): void {
  const place = useRef({ top: 0, left: 0 });
  useLayoutEffect(() => {
    const { scrollTop: top = 0, scrollLeft: left = 0 } = scroller.current ?? {};
    place.current = { top, left };
  }, [scroller]);
  useEffect(() => {
    const { top, left } = place.current;
    if (top > 0 || left > 0) scroller.current?.scrollTo({ top, left });
  }, [scroller]);
}
