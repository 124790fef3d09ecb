import { useSettings } from '#components/accounts/use-settings.ts';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { SegmentedControl } from '#components/ui/controls/segmented-control.tsx';
import css from './display-settings.module.css';

const themes = [
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'system', label: 'System' },
] as const;
const densities = [
  { value: 'cosy', label: 'Cosy' },
  { value: 'compact', label: 'Compact' },
] as const;
const palettes = [
  { value: 'blue-orange', label: 'Blue and orange' },
  { value: 'green-red', label: 'Green and red' },
] as const;

/** DisplaySettings changes theme, density and sentiment colours; a change applies at once. */
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
      <span>Density</span>
      <SegmentedControl
        label="Density"
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
      {error ? <ErrorNotice error={error} detail="Settings were not saved." /> : null}
    </div>
  );
}
