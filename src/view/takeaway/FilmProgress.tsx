import { useStore } from 'zustand';
import { filmStore } from '../../store/takeawayFilm';
import { saveFile } from '../share/save';

/** How far the film is that is being made, and the way to end it; then where it went. */
export function FilmProgress() {
  const film = useStore(filmStore, (s) => s.film);
  const cancel = useStore(filmStore, (s) => s.cancel);
  switch (film.kind) {
    case 'none':
      return undefined;
    case 'failed':
      return <p role="alert">{film.sentence}</p>;
    case 'done':
      return (
        <p className="film-progress">
          <span>{film.name} is saved.</span>
          <button type="button" className="control" onClick={() => saveFile(film.name, film.blob)}>
            Save again
          </button>
        </p>
      );
    case 'busy': {
      const share = Math.floor((film.done / film.of) * 100);
      return (
        <p className="film-progress">
          <progress aria-label="Video" max={100} value={share} />
          <span>{share} %</span>
          <button type="button" className="control" onClick={() => cancel?.()}>
            Cancel
          </button>
        </p>
      );
    }
  }
}
