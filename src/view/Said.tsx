import { useEffect } from 'react';
import { useApp, useAppStore } from './useApp';
import './Said.css';

/** How long a confirmation stays, in milliseconds. */
const MOMENT = 3500;

/** Confirmations, shown for a moment and read out. */
export function Said() {
  const app = useAppStore();
  const said = useApp((s) => s.said);
  useEffect(() => {
    if (said === undefined) return;
    const timer = window.setTimeout(() => app.setState({ said: undefined }), MOMENT);
    return () => window.clearTimeout(timer);
  }, [app, said]);
  return (
    <div className="said" role="status" data-shown={said !== undefined || undefined}>
      {said}
    </div>
  );
}
