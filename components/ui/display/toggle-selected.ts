/** toggleSelected is what is chosen once one more is chosen, or no longer. */
export function toggleSelected<T>(selected: ReadonlySet<T>, item: T, isSelected: boolean): ReadonlySet<T> {
  const next = new Set(selected);
  if (isSelected) next.add(item);
  else next.delete(item);
  return next;
}
