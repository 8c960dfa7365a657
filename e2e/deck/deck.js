import Reveal from './reveal/reveal.mjs';
import { keepInStep } from './swapscope.js';

// The deck and Swapscope come from different origins; here the address says where Swapscope is.
const app = new URLSearchParams(location.search).get('app');
for (const frame of document.querySelectorAll('iframe[data-embed]')) {
  frame.dataset.src = new URL(frame.dataset.embed, app).href;
}

const deck = new Reveal({ width: 1280, height: 720, margin: 0.02, hash: true, transition: 'none' });
keepInStep(deck);
deck.initialize();
