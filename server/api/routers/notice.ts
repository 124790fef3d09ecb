import { markNoticesSeenInput } from '#domain/notices/notice-inputs.ts';
import { adminProcedure, router } from '#server/api/trpc.ts';
import { listNotices } from '#server/notices/list-notices.ts';
import { markNoticesSeen } from '#server/notices/mark-notices-seen.ts';

export const noticeRouter = router({
  list: adminProcedure.query(({ ctx: { session } }) => listNotices({ userId: session.id })),
  markSeen: adminProcedure
    .input(markNoticesSeenInput)
    .mutation(({ ctx: { session }, input }) => markNoticesSeen({ userId: session.id, ...input })),
});
