import { OverloadedError } from '#server/inference/overloaded-error.ts';

/** NoThreadError says that no thread is there to run anything, for now: no text is to blame, and none was tried. */
export class NoThreadError extends OverloadedError {}
