/** inboundStatusByCode gives the HTTP status of each reason to refuse pushed events. */
export const inboundStatusByCode = {
  'not-json': 400,
  'bad-events': 400,
  'signature-missing': 401,
  'signature-wrong': 401,
  'signature-expired': 401,
  'unknown-source': 404,
  'wrong-method': 405,
  paused: 409,
  'key-reused': 409,
  replayed: 409,
  'too-large': 413,
  'too-many': 429,
} as const;
export type InboundCode = keyof typeof inboundStatusByCode;

/** InboundRefusal is the reason why pushed events are refused; its message quotes nothing of the request. */
export class InboundRefusal extends Error {
  override readonly name = 'InboundRefusal';

  readonly code: InboundCode;
  readonly retryAfterSeconds?: number;

  constructor(code: InboundCode, message: string, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
