import { sharedCacheRedis } from '#server/infra/redis.ts';
import { publishLiveEvents } from '#server/live-events/live-stream.ts';
import type { AddedNotice } from '#server/notices/add-notice.ts';

/** publishNotices publishes stored notices as live events to administrators; nulls are skipped. */
export async function publishNotices(notices: (AddedNotice | null)[]): Promise<void> {
  await publishLiveEvents(
    sharedCacheRedis(),
    notices
      .filter((notice) => notice !== null)
      .map(({ id, at, kind, sourceId, message }) => ({
        key: `notice:${id}`,
        event: {
          type: 'notice.added' as const,
          demo: false,
          notice: { id: String(id), at: at.toISOString(), kind, sourceId, message },
        },
      })),
  );
}
