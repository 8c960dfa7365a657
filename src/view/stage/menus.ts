import { createContext, useContext } from 'react';

/** True where the things on the stage have menus; the stage itself then only says that they do. */
export const Menus = createContext(false);

/** What says of a thing on the stage that a click opens a menu; nothing where none does. */
export const useHasMenu = (): { readonly 'aria-haspopup'?: 'menu' } =>
  useContext(Menus) ? HAS : {};

const HAS = { 'aria-haspopup': 'menu' } as const;
