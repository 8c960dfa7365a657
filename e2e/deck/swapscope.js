import { connect } from './embed-client.js';

/**
 * Keeps the Swapscope in each slide in step with the slide’s fragments. A slide or a fragment names
 * where it is with data-step, a number or “end”, or with data-link; the last one that is shown
 * counts. So every way through the deck, also back and by a jump, leads to the same picture.
 */
export function keepInStep(deck) {
  const connected = new Map();

  const sync = () => {
    const slide = deck.getCurrentSlide();
    const client = slide && connected.get(slide.querySelector('iframe[data-embed]'));
    if (client !== undefined) void follow(slide, client);
  };

  deck.on('ready', () => {
    for (const frame of document.querySelectorAll('iframe[data-embed]')) {
      const { origin } = new URL(frame.dataset.src);
      // The deck loads a frame with its slide, and again each time that the slide is shown.
      const client = connect(frame, { origin, timeout: 60_000 });
      client.on('ready', sync);
      client.on('violation', ({ invariant, step }) => {
        for (const output of frame.parentElement.querySelectorAll('output.broken')) {
          output.textContent = `${invariant}, at step ${step}`;
        }
      });
      connected.set(frame, client);
    }
    sync();
  });
  for (const event of ['slidechanged', 'fragmentshown', 'fragmenthidden']) deck.on(event, sync);
  giveKeysBack();
}

/** Where the frame of a slide should be. */
async function follow(slide, client) {
  const shown = [slide, ...slide.querySelectorAll('.fragment.visible')];
  const { step, link } = shown.findLast(({ dataset }) => dataset.step ?? dataset.link).dataset;
  try {
    if (link !== undefined) await client.go(link);
    else if (step === 'end') await client.go((await client.state()).to);
    else await client.go(Number(step));
  } catch (error) {
    // A frame that was loaded anew is asked again when it is ready.
    if (error.code !== 'reloaded') console.warn(`Swapscope: ${error.message}`);
  }
}

/** After a click into a frame the keys, and so a clicker’s, go to the deck again. Tab still enters. */
function giveKeysBack() {
  let tabbed = false;
  const noteKey = ({ key }) => {
    tabbed = key === 'Tab';
  };
  window.addEventListener('keydown', noteKey, true);
  window.addEventListener('blur', () => {
    setTimeout(() => {
      const at = document.activeElement;
      if (!tabbed && at?.matches('iframe[data-embed]')) at.blur();
    });
  });
}
