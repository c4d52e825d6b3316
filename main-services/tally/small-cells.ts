interface Cell {
  registered: number;
}

/**
 * Merges the cells with fewer than `voters` voters into one, which stands last. If that is still too small, or would be
 * known as the difference to the total, the smallest of the others goes with it. Cells of nobody tell nothing and stay.
 * Less than two cells that are left are none.
 */
export function mergeSmallest<C extends Cell>(
  cells: readonly C[],
  voters: number,
  merge: (a: C, b: C) => C,
): C[] {
  const kept = cells.filter(({ registered }) => registered === 0 || registered >= voters);
  const small = cells.filter((cell) => !kept.includes(cell));
  while (small.length > 0 && sumOf(small) < voters) {
    const [next] = kept
      .filter(({ registered }) => registered > 0)
      .sort((a, b) => a.registered - b.registered);
    if (!next) return [];
    kept.splice(kept.indexOf(next), 1);
    small.push(next);
  }
  const merged = small.length === 0 ? [] : [small.reduce(merge)];
  return atLeastTwo([...kept, ...merged]);
}

/** The same for cells in an order, such as ages: a cell that is too small is merged with its smaller neighbour. */
export function mergeNeighbours<C extends Cell>(
  cells: readonly C[],
  voters: number,
  merge: (a: C, b: C) => C,
): C[] {
  const merged = [...cells];
  for (;;) {
    const at = merged.findIndex(({ registered }) => registered < voters);
    if (at < 0 || merged.length === 1) return atLeastTwo(merged);
    const before = merged[at - 1]?.registered ?? Number.POSITIVE_INFINITY;
    const after = merged[at + 1]?.registered ?? Number.POSITIVE_INFINITY;
    const first = before <= after ? at - 1 : at;
    const [a, b] = merged.slice(first, first + 2);
    if (!a || !b) return [];
    merged.splice(first, 2, merge(a, b));
  }
}

function sumOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { registered }) => sum + registered, 0);
}

/** The only cell there is would be the total once more. */
function atLeastTwo<C extends Cell>(cells: readonly C[]): C[] {
  return cells.filter(({ registered }) => registered > 0).length < 2 ? [] : [...cells];
}
