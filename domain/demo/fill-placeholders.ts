const placeholderPattern = /\{(\w+)\}/g;

/**
 * fillPlaceholders replaces each `{name}` of a template by its variable. Errors: Error for a name without a variable.
 */
export function fillPlaceholders(template: string, variables: Readonly<Record<string, string>>): string {
  return template.replace(placeholderPattern, (_, name: string) => {
    const value = variables[name];
    if (value === undefined)
      throw new Error(`"${template}" contains {${name}}, which its scenario does not define`);
    return value;
  });
}

/** fillHeadline fills a template and capitalises its first letter. */
export function fillHeadline(template: string, variables: Readonly<Record<string, string>>): string {
  const filled = fillPlaceholders(template, variables);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
