import { PICTURE_THEMES, type PictureTheme } from '../../export/palette';
import { themeNow } from './stagePicture';

const NAMES: Readonly<Record<PictureTheme, string>> = {
  light: 'Light',
  dark: 'Dark',
  projector: 'Projector',
};

interface ThemeRowProps {
  readonly theme: PictureTheme;
  readonly choose: (theme: PictureTheme) => void;
}

/** The theme of a picture: that of the screen, unless another is chosen. */
export function ThemeRow({ theme, choose }: ThemeRowProps) {
  const now = themeNow();
  return (
    <label>
      Theme
      <select value={theme} onChange={({ target }) => choose(target.value as PictureTheme)}>
        {PICTURE_THEMES.map((one) => (
          <option key={one} value={one}>
            {NAMES[one]}
            {one === now ? ', as on the screen' : ''}
          </option>
        ))}
      </select>
    </label>
  );
}
