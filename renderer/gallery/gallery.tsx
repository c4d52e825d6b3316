import { languages } from '../../main-services/contracts/localized.ts';
import { type Choices, sizesOf, surfaces, themesOf } from './choices.ts';
import type { Exhibit } from './exhibit.ts';
import './gallery.css';

interface GalleryProps {
  choices: Choices;
  exhibits: readonly Exhibit[];
}

/** Every component beside every other one, in the themes, the size and the language that were chosen. */
export function Gallery({ choices, exhibits }: GalleryProps) {
  const { surface, theme } = choices;
  const themes = theme === undefined ? themesOf[surface] : [theme];
  return (
    <div className="gallery">
      <header className="gallery__head">
        <h1>Gallery</h1>
        <ChoiceLinks name="surface" values={surfaces} chosen={surface} />
        <ChoiceLinks name="theme" values={themesOf[surface]} chosen={theme} />
        <ChoiceLinks name="lang" values={languages} chosen={choices.language} />
        {sizesOf[surface].length > 0 && (
          <ChoiceLinks name="size" values={sizesOf[surface]} chosen={choices.textSize} />
        )}
      </header>
      <main>
        {exhibits.map((exhibit) => (
          <section key={exhibit.name} className="exhibit" aria-label={exhibit.name}>
            <p className="exhibit__name">{exhibit.name}</p>
            <div className="exhibit__themes" data-exhibit={exhibit.name}>
              {themes.map((name) => (
                <div key={name} className="exhibit__theme" data-theme={name}>
                  {exhibit.picture()}
                </div>
              ))}
            </div>
          </section>
        ))}
      </main>
    </div>
  );
}

interface ChoiceLinksProps {
  name: string;
  values: readonly string[];
  chosen: string | undefined;
}

function ChoiceLinks({ name, values, chosen }: ChoiceLinksProps) {
  const hrefOf = (value: string) => {
    const query = new URLSearchParams(location.search);
    query.set(name, value);
    return `?${query}`;
  };
  return (
    <nav aria-label={`choice of ${name}`} className="gallery__choices">
      {values.map((value) => (
        <a key={value} href={hrefOf(value)} aria-current={value === chosen ? 'true' : undefined}>
          {value}
        </a>
      ))}
    </nav>
  );
}
