import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../design/base.css';
import { requestedLanguage, setLanguage } from '../i18n/language.ts';
import { ReceiptPage } from './receipt-page.tsx';

setLanguage(requestedLanguage(window.location.search));
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ReceiptPage />
    </StrictMode>,
  );
}
