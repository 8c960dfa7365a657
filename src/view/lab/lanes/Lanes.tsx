import { OnStage } from '../../OnStage';

/** The same schedule under two configurations, side by side. */
export function Lanes() {
  return <OnStage />;
}
