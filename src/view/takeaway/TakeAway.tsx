import { useId, useState } from 'react';
import { Dialog } from '../Dialog';
import { MailText } from '../share/MailDialog';
import { type Tab, Tabs } from '../Tabs';
import { DataPart } from './DataPart';
import { FilmPart } from './FilmPart';
import { HandoutPart } from './HandoutPart';
import { LinkPart } from './LinkPart';
import { PicturePart } from './PicturePart';
import './TakeAway.css';

const PARTS = {
  link: { name: 'Link', Part: LinkPart },
  text: { name: 'Text', Part: MailText },
  picture: { name: 'Picture', Part: PicturePart },
  film: { name: 'Video', Part: FilmPart },
  data: { name: 'Data', Part: DataPart },
  handout: { name: 'Handout', Part: HandoutPart },
} as const;
type PartId = keyof typeof PARTS;

const TABS: readonly Tab[] = Object.entries(PARTS).map(([id, { name }]) => ({
  id,
  name,
  who: 'ink',
}));

/** What was open when the dialog was there last. */
let last: PartId = 'link';

/** Everything that a person can take from the page: to send, to show, to compute with, to print. */
export function TakeAway() {
  const [open, setOpen] = useState<PartId>(last);
  const { name, Part } = PARTS[open];
  const id = useId();
  const choose = (part: string): void => {
    last = part as PartId;
    setOpen(last);
  };
  return (
    <Dialog title="Take away">
      <Tabs label="What to take" tabs={TABS} open={open} choose={choose} />
      <div key={open} id={id} className="take-part" role="tabpanel" aria-label={name} tabIndex={-1}>
        <Part />
      </div>
    </Dialog>
  );
}
