import { useEffect } from 'react';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { wallMessages } from '../wall-messages.ts';
import { reportPages, useWall } from '../wall-store.ts';
import { pagesFor } from './pages.ts';
import type { View } from './rotation.ts';

interface Pages {
  /** From 0. */
  page: number;
  pages: number;
  /** "page 2 of 3", or nothing where there is only one. */
  note: string | undefined;
}

/** The page of a view that is shown now. The rotation is told how many there are. */
export function usePages(view: View, items: number, perPage: number): Pages {
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  const pages = pagesFor(items, perPage);
  const page = useWall((state) => (state.view === view ? Math.min(state.page, pages - 1) : 0));
  useEffect(() => reportPages(view, pages), [view, pages]);
  const note = pages > 1 ? messages.page(formats.number(page + 1), formats.number(pages)) : undefined;
  return { page, pages, note };
}
