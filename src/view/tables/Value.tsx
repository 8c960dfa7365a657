import { createContext, type ReactNode, useContext } from 'react';

/** True where a cell can be asked who wrote it: there one without a link takes the focus too. */
export const Asked = createContext(false);

interface ValueProps {
  readonly children: ReactNode;
  /** -1 where a table lets only one of its rows take the focus. */
  readonly tabIndex?: 0 | -1;
  readonly className?: string;
}

/** What a cell holds that names nothing to point at. */
export function Value({ children, tabIndex = 0, className = '' }: ValueProps) {
  if (!useContext(Asked)) return <span className={className}>{children}</span>;
  return (
    <button
      type="button"
      className={`cell-value ${className}`}
      aria-haspopup="dialog"
      tabIndex={tabIndex}
    >
      {children}
    </button>
  );
}
