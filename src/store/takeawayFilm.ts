import { createStore } from 'zustand/vanilla';

/** How far a film is. */
export type Film =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy'; readonly name: string; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly name: string; readonly blob: Blob }
  | { readonly kind: 'failed'; readonly sentence: string };

interface FilmState {
  readonly film: Film;
  /** Ends the one that is made. */
  readonly cancel: (() => void) | undefined;
}

/** The one film that is made, beside whatever the person does meanwhile. */
export const filmStore = createStore<FilmState>(() => ({
  film: { kind: 'none' },
  cancel: undefined,
}));

/** What makes a film: told how far it is, stopped by the signal, it gives the file. */
export type Make = (
  progress: (done: number, of: number) => void,
  signal: AbortSignal,
) => Promise<Blob>;

/** Makes a film; one that was being made ends. True when it is done, and nobody has ended it. */
export async function makeFilm(name: string, of: number, make: Make): Promise<boolean> {
  filmStore.getState().cancel?.();
  const ended = new AbortController();
  const cancel = (): void => {
    ended.abort();
    filmStore.setState({ film: { kind: 'none' }, cancel: undefined });
  };
  filmStore.setState({ film: { kind: 'busy', name, done: 0, of }, cancel });
  const show = (film: Film): boolean => {
    if (ended.signal.aborted) return false;
    filmStore.setState({ film, cancel: film.kind === 'busy' ? cancel : undefined });
    return true;
  };
  try {
    const blob = await make(
      (done, all) => show({ kind: 'busy', name, done, of: all }),
      ended.signal,
    );
    return show({ kind: 'done', name, blob });
  } catch {
    show({ kind: 'failed', sentence: FAILED });
    return false;
  }
}

const FAILED =
  'The video could not be made: this browser’s encoder gave up. Try a smaller size, or the animated image.';
