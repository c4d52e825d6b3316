import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../design/base.css';
import { requestedLanguage, setLanguage } from '../i18n/language.ts';
import { Staff } from './staff.tsx';

setLanguage(requestedLanguage(window.location.search));
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Staff />
    </StrictMode>,
  );
}
