import { redoChange, setLab, undoChange, whatIf } from '../../store/lab';
import { moveHere } from '../../store/labReorder';
import { giveLabKeys } from '../keys/labKeys';
import { focusFind } from './act/focusFind';
import { askHere } from './cells/listen';

giveLabKeys({
  whatIf,
  undo: undoChange,
  redo: redoChange,
  askCell: askHere,
  find: focusFind,
  guards: (app) => setLab(app, { panel: 'setup' }),
  earlier: (app) => moveHere(app, -1),
  later: (app) => moveHere(app, 1),
});
