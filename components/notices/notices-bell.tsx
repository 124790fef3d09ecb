import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '#components/api/trpc.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { Age } from '#components/ui/display/age.tsx';
import { HealthMark } from '#components/ui/display/health-mark.tsx';
import { Icon } from '#components/ui/display/icon.tsx';
import { Popover } from '#components/ui/overlays/popover.tsx';
import css from './notices-bell.module.css';

const healthByNoticeKind = {
  'source.died': 'failing',
  'source.recovered': 'healthy',
  'source.late': 'late',
  'source.on-time': 'healthy',
} as const;

/** NoticesBell shows administrators the notifications about sources and how many are new. */
export function NoticesBell() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.notice.list.queryOptions(undefined, { refetchInterval: 60_000 }));
  const markSeen = useMutation(
    trpc.notice.markSeen.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.notice.pathKey() }),
    }),
  );
  const { notices = [], unseen = 0 } = list.data ?? {};
  const newest = notices[0]?.at;
  return (
    <Popover
      label={unseen === 0 ? 'Notifications, none new' : `Notifications, ${unseen} new`}
      trigger={
        <span className={css.face}>
          <Icon name="bell" size={15} />
          {unseen > 0 ? <span className={css.count}>{unseen > 99 ? '99+' : unseen}</span> : null}
        </span>
      }
    >
      <div className={css.list}>
        {notices.length === 0 ? <p>No notifications yet.</p> : null}
        <ul>
          {notices.map((notice) => (
            <li key={notice.id} data-new={!notice.seen || undefined}>
              <HealthMark
                health={healthByNoticeKind[notice.kind as keyof typeof healthByNoticeKind] ?? 'unknown'}
              />
              {notice.sourceId ? (
                <Link href={`/admin/sources/${notice.sourceId}`}>{notice.message}</Link>
              ) : (
                <span>{notice.message}</span>
              )}
              <Age at={notice.at.toISOString()} />
            </li>
          ))}
        </ul>
        {unseen > 0 && newest ? (
          <Button busy={markSeen.isPending} onClick={() => markSeen.mutate({ through: newest })}>
            Mark all as read
          </Button>
        ) : null}
      </div>
    </Popover>
  );
}
