import { GTF, grantFlags, grantFrame, grantLatched } from '../../machine/grants';
import { p2m } from '../../machine/machine';
import { OP } from '../../protocol/opIds';
import { VERDICT } from '../../protocol/threads';
import { buffer, capital, frameName, frontGref, grant, guest, request } from './say';
import type { Tales, Tell } from './telling';

/** Where the pages are now: what Xen says, and the guest's fix-ups. */

const learn: Tell = (x) => {
  const gref = frontGref(x);
  const g = grant(gref);
  const b = buffer(x);
  const flags = grantFlags(x.before, x.dom, gref);
  const named = frameName(x, grantFrame(x.before, x.dom, gref));
  const told = x.after.w[x.at.learned + x.job.seg0 + x.x];
  const old = frameName(x, p2m(x.before, x.dom, x.job.pfn[x.x]));
  const completed = (flags & GTF.completed) !== 0;
  const verdict = x.before.w[x.at.frontVerdict + x.job.r];
  const believes = !x.at.guard['trusted-mfn'] && verdict === VERDICT.answered;
  const proposal = {
    level: 'proposal',
    source: 'After Linux 2.6.18 gnttab.c, gnttab_end_foreign_transfer_ref; mail, point 5',
  } as const;
  if (believes && x.at.negotiated) {
    const says = told ? `is ${frameName(x, told)} now` : 'has not moved';
    return {
      ...proposal,
      title: `${guest(x)} believes dom0 about ${b}`,
      beginner: `${guest(x)} takes dom0’s word for it: ${b}’s frame ${says}. What Xen wrote into ${g} is thrown away.`,
      expert: `The response’s swapped bit and mfn are used unchecked; the entry said ${completed ? `completed, ${named}` : 'not completed'}. ${capital(g)} is cleared.`,
      speaker: 'The guard that would ask Xen is off. dom0 may be right; nobody checks.',
    };
  }
  if (completed) {
    const lost =
      verdict !== VERDICT.fail && x.after.w[x.at.frontVerdict + x.job.r] === VERDICT.fail;
    const swapped = grantLatched(x.before, x.dom, gref);
    const mixed = !lost && swapped !== p2m(x.before, x.dom, x.job.pfn[x.x]);
    const end = mixed
      ? `Yet the frame that went was ${frameName(x, swapped)}: the entry had been changed.`
      : lost
        ? `The data went with the frame, so ${request(x)} can’t be sent again.`
        : `${capital(g)} ends with it.`;
    return {
      ...proposal,
      title: `${guest(x)} learns that ${b} has ${named} now`,
      beginner: `${guest(x)} reads in ${g} what Xen wrote there: the swap is completed, and ${b}’s frame is ${named}, no longer ${old}. ${end}`,
      expert: `One atomic step: the completed mark and frame ${named} are read and ${g} is cleared, so no op can use it again. p2m[${b}] still says ${old}.`,
      speaker: 'The word comes from Xen, as in page transfer. A lying backend can’t get between.',
    };
  }
  const gone = (flags & GTF.permitAccess) === 0;
  const how = gone ? `${capital(g)} had ended already` : `${capital(g)} ends here`;
  return {
    title: `${guest(x)} ends ${g}${x.at.negotiated ? `: ${b} has not moved` : ''}`,
    beginner: x.at.negotiated
      ? `${capital(g)} carries no completed mark, so ${b} still has its frame ${old}. ${how}.`
      : `${guest(x)} takes back the permission: ${g} no longer lets dom0 at frame ${old}, the one behind ${b}.${gone ? ' It had ended already.' : ''}`,
    expert: `gnttab_end_foreign_access_ref: no GTF_reading or GTF_writing, so cmpxchg sets the flags to 0. ${how}.`,
    speaker:
      'An entry that Xen marks as in use could not be ended: there is no way to take a grant back by force.',
    level: x.at.negotiated ? 'proposal' : 'fact',
    source: 'Linux 2.6.18 gnttab.c, gnttab_end_foreign_access_ref',
  };
};

export const LEARN_TALES: Tales = {
  [OP.learn]: learn,
};
