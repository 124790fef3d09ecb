/** withChoice is what is chosen once one more is chosen, or no longer. */
export function withChoice<T>(chosen: ReadonlySet<T>, one: T, on: boolean): ReadonlySet<T> {
  const next = new Set(chosen);
  if (on) next.add(one);
  else next.delete(one);
  return next;
}
