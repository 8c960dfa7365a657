import type { MenuSection } from '../../../lab/menus';
import type { AppStore } from '../../../store/app';
import { take, takeFault, takeWithout } from '../../../store/lab';
import { exerciseById } from '../../../story/exercises';
import { useApp, useAppStore } from '../../useApp';
import { type Choice, type Leave, type Line, linesOf } from './lines';
import { closeMenu } from './openMenu';

/** So many lines are shown. */
const MOST = 40;

interface MenuLinesProps {
  readonly sections: readonly MenuSection[];
  readonly title: string;
  readonly nothing: string;
  /** More is known of it than the menu says. */
  readonly known: boolean;
}

/** The lines of a menu, by what each is done to; and last, what is known of the thing. */
export function MenuLines({ sections, title, nothing, known }: MenuLinesProps) {
  const app = useAppStore();
  const leave = useLeave();
  let room = MOST;
  return (
    <>
      {sections.map(({ target, name, acts }) => {
        const lines = linesOf(acts, leave);
        const shown = lines.slice(0, room);
        room -= shown.length;
        if (shown.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu
          <div key={target} role="group" aria-label={name}>
            {name !== title && <p className="act-menu-of">{name}</p>}
            {shown.map((line) => (
              <Item key={line.key} line={line} choose={choose(app, line.choice)} />
            ))}
            {lines.length > shown.length && (
              <p className="soft act-menu-more">
                and {(lines.length - shown.length).toLocaleString('en')} more: each in the menu of
                its own thing
              </p>
            )}
          </div>
        );
      })}
      {known && (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          className="act-menu-known"
          aria-keyshortcuts="h"
          onClick={() => {
            closeMenu(app);
            app.setState({ panel: true });
          }}
        >
          What is known of it <kbd>h</kbd>
        </button>
      )}
      {!known && nothing !== '' && (
        <button type="button" role="menuitem" tabIndex={-1} onClick={() => closeMenu(app)}>
          Close
        </button>
      )}
    </>
  );
}

function Item({ line, choose }: { readonly line: Line; readonly choose: () => void }) {
  const { does, note, heard, choice } = line;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={choice === undefined || undefined}
      className={choice?.kind === 'without' ? 'act-menu-without' : undefined}
      onClick={choose}
    >
      {does}
      {heard !== '' && <span className="heard-only">{heard}</span>}
      {note !== '' && <span className="soft">{note}</span>}
    </button>
  );
}

/** An exercise says what may be changed besides the steps. */
function useLeave(): Leave {
  const id = useApp((s) => s.lab?.exercise);
  const hides = useApp((s) => s.lab?.hides ?? false);
  if (id === undefined || !hides) return { faults: true, guards: true };
  return { faults: false, guards: exerciseById(id)?.allows === 'guards' };
}

const choose = (app: AppStore, choice: Choice | undefined) => (): void => {
  switch (choice?.kind) {
    case 'take':
      take(app, choice.action);
      break;
    case 'fault':
      takeFault(app, choice.action, choice.fault);
      break;
    case 'without':
      takeWithout(app, choice.guard, choice.action);
      break;
    case undefined:
      return;
  }
  closeMenu(app);
};
