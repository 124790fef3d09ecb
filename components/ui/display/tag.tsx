import css from './tag.module.css';

/** Tag is a few small letters in a frame, explained on hover. */
export function Tag({ children, title, look }: { children: string; title?: string; look?: 'fault' }) {
  return (
    <span className={css.tag} title={title} data-look={look}>
      {children}
    </span>
  );
}

/** SimTag marks simulated data; it stands wherever such data does. */
export function SimTag() {
  return <Tag title="Simulated: an invented company or story, for demonstration">SIM</Tag>;
}
