/** The first key `stem-1`, `stem-2` … that none of the items has. */
export function freeKey(stem: string, items: readonly { readonly key: string }[]): string {
  const used = new Set(items.map(({ key }) => key));
  let number = items.length + 1;
  while (used.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
