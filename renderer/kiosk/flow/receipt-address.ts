import { create } from 'zustand';
import { useLanguage } from '../../i18n/language.ts';

const publicUrlStore = create<{ publicUrl: string | null }>(() => ({ publicUrl: null }));

/** Where phones reach this station, as it says itself; `null` where nobody has told it. */
export function setPublicUrl(publicUrl: string | null): void {
  publicUrlStore.setState({ publicUrl });
}

/**
 * Where a voter's phone looks a receipt up, or `undefined` where no phone reaches the station. The code stands behind
 * `#`, which no browser sends: it comes into no log.
 */
export function useReceiptAddress(code: string): string | undefined {
  const language = useLanguage();
  const { publicUrl } = publicUrlStore();
  const base = publicUrl ?? reachableOrigin(window.location);
  return base === undefined ? undefined : `${new URL(`/receipt?lang=${language}`, base)}#${code}`;
}

/** Only programs of this machine reach a loopback address. */
function reachableOrigin({ hostname, origin }: Location): string | undefined {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname) ? undefined : origin;
}
