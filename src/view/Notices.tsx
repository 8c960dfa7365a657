import { Notice } from './Notice';
import { Newer } from './offline/Newer';

/** What is said above everything else, and stays until it is closed. */
export function Notices() {
  return (
    <>
      <Notice />
      <Newer />
    </>
  );
}
