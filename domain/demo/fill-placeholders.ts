const placeholderPattern = /\{(\w+)\}/g;

/** fillPlaceholders puts an event's facts in the place of `{names}`. A phrase that names a fact nobody drew is an Error. */
export function fillPlaceholders(template: string, variables: Readonly<Record<string, string>>): string {
  return template.replace(placeholderPattern, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`"${template}" names {${name}}, which its plot does not draw`);
    return value;
  });
}

/** fillHeadline fills a phrase that begins a line. */
export function fillHeadline(template: string, variables: Readonly<Record<string, string>>): string {
  const filled = fillPlaceholders(template, variables);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
