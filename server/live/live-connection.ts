import type { ServerResponse } from 'node:http';
import type { Role } from '#domain/accounts/account-inputs.ts';
import type { Tier } from '#domain/accounts/tiers.ts';
import type { SessionToken } from '#server/auth/read-session-token.ts';

/** Bytes in a connection's buffer beyond which it is served from the stream, at its own pace. */
const maxBufferedBytes = 256 * 1024;
/** A client that reads nothing for this long is disconnected; its browser reconnects. */
const stallTimeoutMs = 6_000;

/** LiveConnection is one open `/api/live` response and its position in the stream. */
export class LiveConnection {
  closed = false;
  /** Every entry up to this id has been sent, or is not visible to the account. */
  cursor: string;

  private readonly response: ServerResponse;
  readonly token: SessionToken;
  tier: Tier;
  role: Role;
  private readonly onLag: (connection: LiveConnection) => void;

  constructor(
    response: ServerResponse,
    token: SessionToken,
    tier: Tier,
    role: Role,
    cursor: string,
    onLag: (connection: LiveConnection) => void,
  ) {
    this.response = response;
    this.token = token;
    this.tier = tier;
    this.role = role;
    this.onLag = onLag;
    this.cursor = cursor;
    response.on('close', () => {
      this.closed = true;
    });
  }

  /** Bytes written that the client has not read yet. */
  get bufferedBytes(): number {
    return this.response.writableLength;
  }

  /** deliver sends a group's bytes; a client that lags leaves its group. */
  deliver(bytes: Buffer | null, cursor: string): void {
    if (this.closed) return;
    if (bytes) this.response.write(bytes);
    this.cursor = cursor;
    if (this.bufferedBytes > maxBufferedBytes) this.onLag(this);
  }

  /** send writes text to this connection only. */
  send(text: string): void {
    if (!this.closed && text !== '') this.response.write(text);
  }

  /** waitForDrain resolves when the buffer is empty; a client that does not read in time is disconnected. */
  async waitForDrain(): Promise<void> {
    if (this.closed || !this.response.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.response.destroy(), stallTimeoutMs);
      const done = () => {
        clearTimeout(timer);
        this.response.off('drain', done).off('close', done);
        resolve();
      };
      this.response.on('drain', done).on('close', done);
    });
  }

  /** end closes the connection once everything written is sent. */
  end(text = ''): void {
    if (!this.closed) this.response.end(text);
    this.closed = true;
  }
}
