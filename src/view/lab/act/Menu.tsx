import { useApp } from '../../useApp';

/** What can be done to the thing that was clicked. */
export function Menu() {
  const menu = useApp((s) => s.lab?.menu);
  return menu === undefined ? null : <div className="act-menu" />;
}
