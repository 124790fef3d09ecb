/** fillTemplate puts values into the {{name}} places of a text; names it does not know stay. `quote` fits each value in. */
export function fillTemplate(
  template: string,
  values: Record<string, string | undefined>,
  quote: (value: string) => string,
): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : quote(value);
  });
}

/** escapeForJson escapes a value for a place between the quotes of a JSON text. */
export function escapeForJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
