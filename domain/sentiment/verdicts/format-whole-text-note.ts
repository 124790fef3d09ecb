/** formatWholeTextNote is the note of a verdict that was asked for one company, by a model that reads whole texts only. */
export function formatWholeTextNote(model: string): string {
  return `about the whole text: ${model} does not ask per company`;
}
