/** The keys as the list of all keys tells them. */
export const KEY_LIST: readonly {
  readonly keys: readonly string[];
  readonly does: string;
  readonly single?: true;
}[] = [
  { keys: ['→', 'PageDown'], does: 'next step' },
  { keys: ['←', 'PageUp'], does: 'one step back' },
  { keys: ['Space'], does: 'play, pause' },
  { keys: ['Home', 'End'], does: 'first, last step' },
  { keys: ['Shift →', 'Shift ←'], does: 'next, previous chapter' },
  { keys: ['0 – 7'], does: 'open a chapter', single: true },
  { keys: ['[', ']'], does: 'slower, faster', single: true },
  { keys: ['t'], does: 'tour of a minute', single: true },
  { keys: ['f'], does: 'full screen with large type', single: true },
  { keys: ['b', '.'], does: 'black screen', single: true },
  { keys: ['p'], does: 'in a talk: the presenter’s window', single: true },
  { keys: ['l'], does: 'in a talk, held: the mouse points', single: true },
  { keys: ['PageDown', 'PageUp'], does: 'in a talk from a list: next, previous item' },
  { keys: ['h'], does: 'what is known of the pinned thing', single: true },
  { keys: ['s'], does: 'copy the link to this step', single: true },
  { keys: ['q'], does: 'this step as a QR code, for phones in the room', single: true },
  { keys: ['m'], does: 'this state as text for a mail', single: true },
  { keys: ['e'], does: 'take away: picture, video, data, handout', single: true },
  { keys: ['w'], does: 'in the Lab: what if, a branch from here', single: true },
  { keys: ['u', 'U'], does: 'in the Lab: undo, redo', single: true },
  { keys: ['<', '>'], does: 'in the Lab: move this step earlier, later', single: true },
  { keys: ['g'], does: 'in the Lab: guards and choices', single: true },
  {
    keys: ['c'],
    does: 'in the Lab: who wrote and who read the cell with the focus',
    single: true,
  },
  { keys: ['F2', 'Delete'], does: 'in the Lab, on a branch: name it, delete it' },
  { keys: ['/'], does: 'in the Lab: find a step or a thing', single: true },
  { keys: ['?'], does: 'this list', single: true },
  { keys: ['Escape'], does: 'close, unpin' },
];
