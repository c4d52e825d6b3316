import type { ReactNode } from 'react';

/** A component, or a state of one, as the gallery shows it. */
export interface Exhibit {
  /** Of the picture that it is compared with, too: words with hyphens. */
  name: string;
  picture: () => ReactNode;
}
