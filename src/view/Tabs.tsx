import type { KeyboardEvent } from 'react';
import './Tabs.css';

export interface Tab {
  readonly id: string;
  readonly name: string;
  /** What colours it, as in the class of-…. */
  readonly who: string;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly open: string;
  readonly choose: (id: string) => void;
}

/** Which of the tables is shown, where there is room for one. Left and right move between them. */
export function Tabs({ label, tabs, open, choose }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.findIndex((tab) => tab.id === open);
    const to = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(tabs[to]!.id);
    event.currentTarget.querySelectorAll('button')[to]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ id, name, who }) => (
        <button
          key={id}
          type="button"
          role="tab"
          className={`tab of-${who}`}
          aria-selected={id === open}
          tabIndex={id === open ? 0 : -1}
          onClick={() => choose(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
