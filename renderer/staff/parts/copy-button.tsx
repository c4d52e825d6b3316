import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { CheckIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { CopyIcon } from './icons.tsx';

/** Puts a text on the clipboard, where the browser has one for this page. */
export function CopyButton({ text }: { text: string }) {
  const texts = useMessages(commonStaffMessages);
  const [copied, setCopied] = useState(false);
  // Browsers have a clipboard only for pages that came over TLS, or from this machine.
  if (!('clipboard' in navigator)) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button onClick={() => void copy()}>
      {copied ? <CheckIcon /> : <CopyIcon />}
      <span role="status">{copied ? texts.copied : texts.copy}</span>
    </Button>
  );
}
