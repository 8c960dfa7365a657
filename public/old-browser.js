// A classic script in old syntax, so that a browser too old for the app can still say so.
(() => {
  var newEnough =
    'noModule' in document.createElement('script') &&
    typeof structuredClone === 'function' &&
    typeof Array.prototype.toSorted === 'function' &&
    typeof ResizeObserver === 'function';
  var root = document.getElementById('root');
  if (newEnough || !root) return;
  var sentence = document.createElement('p');
  sentence.appendChild(
    document.createTextNode(
      'This browser is too old for Swapscope. Please open the page in a version from 2023 or later of Firefox, Chrome, Edge or Safari.',
    ),
  );
  // Beside the app's place, not in it: the app would clear it away and then break.
  root.parentNode.insertBefore(sentence, root);
})();
