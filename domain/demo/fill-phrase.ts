const slot = /\{(\w+)\}/g;

/** fillSlots puts an event's facts in the place of `{names}`. A phrase that names a fact nobody drew is an Error. */
export function fillSlots(phrase: string, facts: Readonly<Record<string, string>>): string {
  return phrase.replace(slot, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`"${phrase}" names {${name}}, which its plot does not draw`);
    return fact;
  });
}

/** fillPhrase fills a phrase that begins a line. */
export function fillPhrase(phrase: string, facts: Readonly<Record<string, string>>): string {
  const filled = fillSlots(phrase, facts);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
