/** Hands a file to the person. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Pixels of the picture for each pixel of the screen. */
const density = 2;
const margin = 12;

/** Writes what an element looks like onto its copy, so that the copy needs no style sheet. */
function freeze(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  const text: string[] = [];
  for (const property of style) text.push(`${property}:${style.getPropertyValue(property)}`);
  copy.setAttribute("style", text.join(";"));
  copy.removeAttribute("class");
  const children = [...copy.children];
  for (const [index, child] of [...original.children].entries()) {
    const twin = children[index];
    if (twin) freeze(child, twin);
  }
}

/** The fill patterns of the page: a picture on its own does not see them. */
function frozenPatterns(): string {
  const patterns = document.querySelector("svg[aria-hidden] > defs");
  if (!patterns) return "";
  const copy = patterns.cloneNode(true) as Element;
  freeze(patterns, copy);
  return new XMLSerializer().serializeToString(copy);
}

/** The sans family as a rule with its own data, since a picture may not load anything. */
async function embeddedFont(): Promise<string> {
  for (const sheet of document.styleSheets) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      continue;
    }
    for (const rule of rules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const face = rule.style;
      const isLatin = face.getPropertyValue("unicode-range").includes("U+0-FF");
      const upright = face.getPropertyValue("font-style") !== "italic";
      if (!face.getPropertyValue("font-family").includes("Plex Sans") || !isLatin || !upright)
        continue;
      const address = /url\("?([^")]+)"?\)/u.exec(face.getPropertyValue("src"))?.[1];
      if (!address) continue;
      const file = await fetch(new URL(address, sheet.href ?? location.href));
      const bytes = new Uint8Array(await file.arrayBuffer());
      let binary = "";
      for (const byte of bytes) binary += String.fromCharCode(byte);
      return rule.cssText.replace(/url\([^)]*\)/u, `url(data:font/woff2;base64,${btoa(binary)})`);
    }
  }
  return "";
}

/**
 * Saves the picture as it stands on the screen, at twice its pixels, on the colour of its page.
 * Rejects when the browser cannot draw it.
 */
export async function savePng(plot: HTMLElement, name: string): Promise<void> {
  const width = plot.offsetWidth + 2 * margin;
  const height = plot.offsetHeight + 2 * margin;
  const copy = plot.cloneNode(true) as HTMLElement;
  freeze(plot, copy);
  copy.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
  const surface = getComputedStyle(document.body).backgroundColor;
  const markup = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<style>${await embeddedFont()}</style>`,
    `<rect width="100%" height="100%" fill="${surface}"/>`,
    `<foreignObject x="${margin}" y="${margin}" width="${plot.offsetWidth}" height="${plot.offsetHeight}">`,
    `<div xmlns="http://www.w3.org/1999/xhtml">`,
    `<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" style="position:absolute">${frozenPatterns()}</svg>`,
    new XMLSerializer().serializeToString(copy),
    "</div></foreignObject></svg>",
  ].join("");
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * density;
  canvas.height = height * density;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw pictures.");
  context.scale(density, density);
  context.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The picture could not be made.");
  saveFile(blob, name);
}
