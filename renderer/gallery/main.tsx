import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../design/base.css';
import { setLanguage } from '../i18n/language.ts';
import { type Choices, readChoices, type Surface, sizesOf } from './choices.ts';
import type { Exhibit } from './exhibit.ts';
import { Gallery } from './gallery.tsx';

/** Surfaces have stylesheets of their own, so a page loads one of them. */
const exhibitsOf: Readonly<Record<Surface, (choices: Choices) => Promise<readonly Exhibit[]>>> = {
  design: async () => (await import('./design-exhibits.tsx')).designExhibits,
  kiosk: async () => (await import('./kiosk-exhibits.tsx')).kioskExhibits,
  wall: async ({ theme }) => (await import('./wall-exhibits.tsx')).wallExhibits(theme),
  staff: async () => (await import('./staff-exhibits.tsx')).staffExhibits,
};

const container = document.getElementById('gallery');
if (!container) throw new Error('the page has no element for the gallery');

const choices = readChoices(location.search);
setLanguage(choices.language);
const { dataset } = document.documentElement;
dataset['theme'] = choices.theme ?? 'paper';
if (sizesOf[choices.surface].length > 0) dataset['textSize'] = choices.textSize;
const exhibits = await exhibitsOf[choices.surface](choices);

createRoot(container).render(
  <StrictMode>
    <Gallery choices={choices} exhibits={exhibits} />
  </StrictMode>,
);
