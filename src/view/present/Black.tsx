import { useApp, useAppStore } from '../useApp';
import './Black.css';

/** A black screen, while the talk is elsewhere. Any step, key or click brings the picture back. */
export function Black() {
  const app = useAppStore();
  const black = useApp((s) => s.black);
  if (!black) return null;
  return (
    <button
      type="button"
      className="black"
      aria-label="Black screen: bring the picture back"
      onClick={() => app.setState({ black: false })}
    />
  );
}
