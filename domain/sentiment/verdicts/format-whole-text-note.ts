/** formatWholeTextNote returns the note of a company's verdict by a model that can only score whole texts. */
export function formatWholeTextNote(model: string): string {
  return `about the whole text: ${model} does not score companies`;
}
