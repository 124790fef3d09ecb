import { useSettings } from '#components/accounts/use-settings.ts';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { SegmentedControl } from '#components/ui/controls/segmented-control.tsx';
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
      <SegmentedControl
        label="Theme"
        value={settings.theme}
        segments={themes}
        onChange={(theme) => update({ theme })}
      />
      <span>Rows</span>
      <SegmentedControl
        label="Rows"
        value={settings.density}
        segments={densities}
        onChange={(density) => update({ density })}
      />
      <span>Sentiment</span>
      <SegmentedControl
        label="Sentiment colours"
        value={settings.palette}
        segments={palettes}
        onChange={(palette) => update({ palette })}
      />
      {error ? <ErrorNotice error={error} detail="The display is as it was." /> : null}
    </div>
  );
}
