import css from './tag.module.css';

/** Tag is a small framed label with a tooltip. */
export function Tag({ children, title, look }: { children: string; title?: string; look?: 'fault' }) {
  return (
    <span className={css.tag} title={title} data-look={look}>
      {children}
    </span>
  );
}

/** SimTag marks simulated data, wherever it is shown. */
export function SimTag() {
  return <Tag title="Simulated company or story">SIM</Tag>;
}
