import type { Focus } from './keymap';

/** Which keys the focused element uses itself. */
export function focusOf(element: Element | null): Focus {
  if (!(element instanceof HTMLElement)) return 'nothing';
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return 'text';
  if (element instanceof HTMLSelectElement) return 'select';
  if (element instanceof HTMLInputElement) return fieldOf(element.type);
  const role = element.getAttribute('role');
  if (role === 'slider') return 'slider';
  if (role === 'tab') return 'tab';
  if (element.matches('button, a[href], summary, [role=button]')) return 'button';
  return 'nothing';
}

function fieldOf(type: string): Focus {
  switch (type) {
    case 'range':
      return 'slider';
    case 'checkbox':
    case 'button':
      return 'button';
    case 'radio':
      return 'tab';
    default:
      return 'text';
  }
}
