/**
 * Puts a text on the clipboard. Returns whether it is there: a browser that refuses, or a page
 * served without https, leaves the text on the screen to be copied by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
