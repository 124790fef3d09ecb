/** HiddenColumnHeader is a column header for screen readers only. */
export function HiddenColumnHeader({ children }: { children: string }) {
  return (
    <th>
      <span className="visually-hidden">{children}</span>
    </th>
  );
}
