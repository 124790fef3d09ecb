import { useSettings } from '#components/accounts/use-settings.ts';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import css from './display-settings.module.css';

const themes = [
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'system', label: 'As the system' },
] as const;
const densities = [
  { value: 'cosy', label: 'Cosy' },
  { value: 'compact', label: 'Compact' },
] as const;
const palettes = [
  { value: 'blue-orange', label: 'Blue and orange' },
  { value: 'green-red', label: 'Green and red' },
] as const;

/** DisplaySettings are theme, row height and the two colours of sentiment; a change shows at once. */
export function DisplaySettings() {
  const { settings, update, error } = useSettings();
  return (
    <div className={css.settings}>
      <span>Theme</span>
      <Segmented
        label="Theme"
        value={settings.theme}
        segments={themes}
        onChange={(theme) => update({ theme })}
      />
      <span>Rows</span>
      <Segmented
        label="Rows"
        value={settings.density}
        segments={densities}
        onChange={(density) => update({ density })}
      />
      <span>Sentiment</span>
      <Segmented
        label="Sentiment colours"
        value={settings.palette}
        segments={palettes}
        onChange={(palette) => update({ palette })}
      />
      {error ? <FaultNotice error={error} meanwhile="The display is as it was." /> : null}
    </div>
  );
}
