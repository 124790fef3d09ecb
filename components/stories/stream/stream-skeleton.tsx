import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import css from './stream-skeleton.module.css';

const widths = ['72%', '58%', '81%', '66%', '49%', '77%', '62%', '70%', '54%', '83%', '60%', '68%'];

/** StreamSkeleton is the placeholder of a stream that is loading. */
export function StreamSkeleton() {
  return (
    <div className={css.frame} role="status" aria-label="Loading stories">
      {widths.map((width) => (
        <div key={width} className={css.row}>
          <Skeleton width="36px" />
          <Skeleton width="38px" />
          <Skeleton width="130px" />
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  );
}
