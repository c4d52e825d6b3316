import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import './paper-slip.css';

/** What goes on paper, and nothing else of the page: it is seen in print alone. As wide as a receipt printer's roll. */
export function PaperSlip({ children }: { children: ReactNode }) {
  return createPortal(<div className="paper-slip">{children}</div>, document.body);
}
