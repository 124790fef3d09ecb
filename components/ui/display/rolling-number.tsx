import css from './rolling-number.module.css';

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** RollingNumber shows a number whose digits roll to their next value. */
export function RollingNumber({ children }: { children: string }) {
  const characters = [...children];
  return (
    <span className={`tabular-nums ${css.number}`}>
      <span className="visually-hidden">{children}</span>
      <span aria-hidden="true">
        {characters.map((character, place) => {
          // Counted from the right, so that a digit keeps its column when the number grows.
          const key = characters.length - place;
          const digit = digits.indexOf(character);
          if (digit < 0) return <span key={key}>{character}</span>;
          return (
            <span key={key} className={css.window}>
              <span className={css.wheel} style={{ transform: `translateY(${-digit * 10}%)` }}>
                {digits.map((shown) => (
                  <span key={shown}>{shown}</span>
                ))}
              </span>
            </span>
          );
        })}
      </span>
    </span>
  );
}
