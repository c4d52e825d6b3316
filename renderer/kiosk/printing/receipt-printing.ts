import { useCallback, useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import type { PrintOutcome } from '../../../main-services/contracts/desktop-printing.ts';
import type { ReceiptPrinting } from '../../../main-services/contracts/staff/settings.ts';
import { printPage } from '../../api/printing.ts';

const store = create<{ receipts: ReceiptPrinting }>(() => ({ receipts: 'never' }));

/** As staff have set it. */
export function setReceiptPrinting(receipts: ReceiptPrinting): void {
  store.setState({ receipts });
}

/** `waiting`: nothing was printed yet. */
export type PrintState = 'waiting' | 'printing' | PrintOutcome;

/** Prints the slip that is on the page: at once and once, or when the voter asks, as staff have set it. */
export function useReceiptPrinting(): { state: PrintState; isOffered: boolean; print: () => void } {
  const receipts = store((state) => state.receipts);
  const [state, setState] = useState<PrintState>('waiting');
  const begun = useRef(false);
  const print = useCallback(() => {
    setState('printing');
    // The station's settings say at which printer.
    void printPage(null).then(setState);
  }, []);
  useEffect(() => {
    if (receipts !== 'always' || begun.current) return;
    begun.current = true;
    print();
  }, [receipts, print]);
  return { state, isOffered: receipts !== 'never' && state !== 'printing' && state !== 'printed', print };
}
