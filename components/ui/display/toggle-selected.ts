/** toggleSelected gives a copy of a selection with one item added or removed. */
export function toggleSelected<T>(selected: ReadonlySet<T>, item: T, isSelected: boolean): ReadonlySet<T> {
  const next = new Set(selected);
  if (isSelected) next.add(item);
  else next.delete(item);
  return next;
}
