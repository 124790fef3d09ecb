/** fillTemplate replaces {{name}} placeholders by their values, escaped by `escapeValue`. Placeholders without a value stay. */
export function fillTemplate(
  template: string,
  values: Record<string, string | undefined>,
  escapeValue: (value: string) => string,
): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined ? placeholder : escapeValue(value);
  });
}

/** escapeForJson escapes a value for use between the quotes of a JSON string. */
export function escapeForJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
