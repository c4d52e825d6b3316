import { languages } from '../../main-services/contracts/localized.ts';
import { commonMessages } from '../i18n/common.ts';
import { setLanguage, useLanguage, useMessages } from '../i18n/language.ts';
import './language-switch.css';

/** Both languages, each by its own name, always in the same place. */
export function LanguageSwitch() {
  const current = useLanguage();
  const { language, languageNames } = useMessages(commonMessages);
  return (
    <fieldset className="language-switch">
      <legend className="heard-only">{language}</legend>
      {languages.map((choice) => (
        <button
          key={choice}
          type="button"
          className="language-switch__choice"
          lang={choice}
          aria-pressed={choice === current}
          onClick={() => setLanguage(choice)}
        >
          {languageNames[choice]}
        </button>
      ))}
    </fieldset>
  );
}
