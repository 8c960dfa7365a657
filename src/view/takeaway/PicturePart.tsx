import { useMemo, useState } from 'react';
import type { PictureTheme } from '../../export/palette';
import type { SvgWords } from '../../export/svg';
import type { App } from '../../store/app';
import { runLink } from '../share/runLink';
import { saveFile } from '../share/save';
import { useApp, useAppStore } from '../useApp';
import { PictureView } from './Marks';
import { pngFile, SHARP, svgFile } from './pictureFiles';
import { captionAt, fileName, stagePicture, themeNow } from './stagePicture';
import { ThemeRow } from './ThemeRow';

/** The stage as a picture that holds its link: an SVG to enlarge, a PNG to paste. */
export function PicturePart() {
  const app = useAppStore().getState();
  const [theme, setTheme] = useState<PictureTheme>(themeNow);
  const [captioned, setCaptioned] = useState(false);
  const [said, say] = useState('');
  const picture = useMemo(() => stagePicture(app, theme, captioned), [app, theme, captioned]);
  const link = useApp(runLink);
  const { width, height } = picture;
  const tell = (does: () => Promise<string>) => async (): Promise<void> => {
    say('');
    say(await does().catch(() => 'This browser could not make the picture.'));
  };
  return (
    <>
      <div className="take-picture">
        <PictureView picture={picture} label={`The stage: ${captionOf(app)}`} />
      </div>
      <div className="take-rows">
        <ThemeRow theme={theme} choose={setTheme} />
        <label className="take-check">
          <input
            type="checkbox"
            checked={captioned}
            onChange={({ target }) => setCaptioned(target.checked)}
          />
          With what is said of the step
        </label>
      </div>
      <p className="take-actions">
        <button
          type="button"
          className="control"
          onClick={tell(async () => {
            saveFile(`${fileName(app)}.svg`, await svgFile(picture, wordsOf(app, link)));
            return 'SVG saved.';
          })}
        >
          Save SVG
        </button>
        <button
          type="button"
          className="control"
          onClick={tell(async () => {
            saveFile(`${fileName(app)}.png`, await pngFile(picture, link));
            return `PNG of ${SHARP * width} × ${SHARP * height} saved.`;
          })}
        >
          Save PNG
        </button>
        <button
          type="button"
          className="control"
          onClick={tell(async () => {
            try {
              const item = new ClipboardItem({ 'image/png': pngFile(picture, undefined) });
              await navigator.clipboard.write([item]);
              return 'Copied, without the link: a clipboard keeps none.';
            } catch {
              return 'The clipboard takes no picture here. Save it instead.';
            }
          })}
        >
          Copy as PNG
        </button>
        <span role="status">{said}</span>
      </p>
      <p className="take-note">
        {link === undefined
          ? 'No link can hold this run, so the picture has none.'
          : 'The file holds the link to this step. Drop it on this page, and the step opens again.'}
      </p>
    </>
  );
}

function captionOf({ library, run, cursor }: App): string {
  const { where, title } = captionAt(library, run, cursor);
  return `${where}: ${title}`;
}

function wordsOf(app: App, link: string | undefined): SvgWords {
  const { where, title, sentence } = captionAt(app.library, app.run, app.cursor);
  const desc = `${where}. ${title}. ${sentence}`.trim();
  return { title: `Swapscope: ${where}`, desc, link };
}
