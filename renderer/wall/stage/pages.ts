/** How many pages of a size it takes; at least one. */
export function pagesFor(items: number, perPage: number): number {
  return Math.max(1, Math.ceil(items / Math.max(1, perPage)));
}

/** The items of one page, counted from 0. */
export function pageOf<Item>(items: readonly Item[], page: number, perPage: number): Item[] {
  return items.slice(page * perPage, (page + 1) * perPage);
}
