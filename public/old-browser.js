(() => {
  var newEnough =
    'noModule' in document.createElement('script') &&
    typeof structuredClone === 'function' &&
    typeof Array.prototype.toSorted === 'function' &&
    typeof ResizeObserver === 'function';
  var fromDisk =
    location.protocol === 'file:' && document.querySelector('script[type=module][src]');
  var root = document.getElementById('root');
  if ((newEnough && !fromDisk) || !root) return;
  var sentence = document.createElement('p');
  sentence.appendChild(
    document.createTextNode(
      newEnough
        ? 'This folder has to be opened through a web server. The single file, swapscope.html, opens from a disk.'
        : 'This browser is too old for Swapscope. Please open the page in a version from 2023 or later of Firefox, Chrome, Edge or Safari.',
    ),
  );
  root.parentNode.insertBefore(sentence, root);
})();
