/** SourceRefused says why a source cannot be saved, in words for the wizard, and at which field. */
export class SourceRefused extends Error {
  override readonly name = 'SourceRefused';

  constructor(
    message: string,
    readonly field: string,
  ) {
    super(message);
  }
}
