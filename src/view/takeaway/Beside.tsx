import { useStore } from 'zustand';
import { filmStore } from '../../store/takeawayFilm';
import { useApp } from '../useApp';
import { dropStore } from './drop';
import { FilmProgress } from './FilmProgress';
import './Beside.css';

/** What goes on beside the page: a film in the making, a file that is held over it. */
export function Beside() {
  const busy = useStore(filmStore, ({ film }) => film.kind === 'busy');
  const over = useStore(dropStore, ({ over }) => over);
  const dialog = useApp((s) => s.dialog);
  return (
    <>
      {busy && dialog === 'none' && (
        <section className="beside" aria-label="Video in the making">
          <FilmProgress />
        </section>
      )}
      {over && (
        <p className="drop-here">
          Drop a picture that Swapscope saved, a trace or a Lab file here to open it.
        </p>
      )}
    </>
  );
}
