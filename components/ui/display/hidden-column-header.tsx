/** HiddenColumnHeader heads a column whose cells speak for themselves; only screen readers are told what it holds. */
export function HiddenColumnHeader({ children }: { children: string }) {
  return (
    <th>
      <span className="visually-hidden">{children}</span>
    </th>
  );
}
