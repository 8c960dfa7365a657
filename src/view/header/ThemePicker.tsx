import { choose } from '../../store/commands';
import { THEMES, type Theme } from '../../store/settings';
import { useApp, useAppStore } from '../useApp';

const NAMES: Record<Theme, string> = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  projector: 'Projector',
};

/** The theme: as the system has it, or one that is chosen and kept. */
export function ThemePicker() {
  const app = useAppStore();
  const theme = useApp((s) => s.settings.theme);
  return (
    <label className="theme-picker">
      <span className="heard-only">Theme</span>
      <select
        className="control"
        value={theme}
        onChange={(event) => choose(app, { theme: event.target.value as Theme })}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {NAMES[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
